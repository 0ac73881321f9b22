/// The name among `candidates` that `name` was probably meant to be; nil where none is near.
///
/// Near is one typing error (a letter missing, too many, wrong, or two swapped), or two where the name has
/// six letters or more: a short name would suggest just anything otherwise.
func nearest(to name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.utf8.prefix(64))
  let allowed = wanted.count < 6 ? 1 : 2
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = typingErrors(wanted, Array(candidate.utf8))
    guard distance <= allowed, distance < wanted.count else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// How many typing errors lie between two words (the optimal string alignment distance).
private func typingErrors(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
      var errors = min(replaced, last[column + 1] + 1, current[column] + 1)
      let swapped =
        row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column]
      if swapped { errors = min(errors, beforeLast[column - 1] + 1) }
      current.append(errors)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}

/// `text` in a form that is safe to show on a terminal and in one line: control characters escaped, and
/// cut where it is longer than `limit` characters.
func printable(_ text: String, limit: Int = 200) -> String {
  var result = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return result + "…" }
    switch scalar.value {
    case 0x09: result += "\\t"
    case 0x0a: result += "\\n"
    case 0x0d: result += "\\r"
    case 0..<0x20, 0x7f: result += escaped(scalar, as: "x", width: 2)
    // C1 controls, and what breaks or reorders a line: LS, PS and the bidirectional controls.
    case 0x80..<0xa0, 0x2028...0x202e, 0x2066...0x2069, 0x200e, 0x200f:
      result += escaped(scalar, as: "u", width: 4)
    default: result.unicodeScalars.append(scalar)
    }
    count += 1
  }
  return result
}

/// A scalar as a backslash, `letter` and its number in hexadecimal.
private func escaped(_ scalar: Unicode.Scalar, as letter: Character, width: Int) -> String {
  let digits = String(scalar.value, radix: 16)
  return "\\\(letter)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
