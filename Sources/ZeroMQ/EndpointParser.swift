internal import Platform

/// Reads the text of one endpoint.
///
/// All cuts are made at ASCII bytes of the UTF-8, as libzmq makes them: a combining mark behind a colon
/// doesn't hide the colon.
struct EndpointParser {
  /// The text as it was written.
  let text: String
  /// The side that it is for.
  let role: Endpoint.Role

  /// The longest path that `sockaddr_un` holds with its final NUL: 107 bytes on Linux.
  static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// An error that names the endpoint as it was written.
  func failure(_ reason: String) -> EndpointError { EndpointError(.syntax, text, reason) }

  /// Reads the whole text.
  func parse() throws(EndpointError) -> Endpoint {
    if text.isEmpty { throw failure("the endpoint is empty; write e.g. tcp://127.0.0.1:5555") }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw failure("it contains a control character")
    }
    let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
    if ends.contains(where: { $0?.properties.isWhitespace == true }) {
      throw failure("it begins or ends with white space")
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      text.utf8[colon...].starts(with: "://".utf8)
    else { return try parseShortForm() }
    let rest = text[text.utf8.index(colon, offsetBy: 3)...]
    let transport = try known(text[..<colon])
    switch transport {
    case .ipc: return try ipc(rest)
    case .tcp, .ws, .wss: return try network(transport, rest)
    case .pgm, .epgm, .norm: return try multicast(transport, rest)
    default:
      if rest.isEmpty { throw failure("the address is missing behind ://") }
      try refuseWhiteSpace(rest)
      return Endpoint(transport: transport, address: .other(String(rest)), role: role, description: text)
    }
  }

  /// The transport named `name`, if this libzmq has it and it leads out of this process.
  private func known(_ name: Substring) throws(EndpointError) -> Endpoint.Transport {
    let transport = Endpoint.Transport(rawValue: String(name))
    if name.isEmpty {
      throw failure("the transport is missing before ://; write e.g. tcp://127.0.0.1:5555")
    }
    if transport == .inproc {
      throw failure("inproc stays inside one process, which has no peer; use ipc:// or tcp://")
    }
    guard Endpoint.Transport.known.contains(transport) else {
      let usable = Endpoint.Transport.known.filter { $0 != .inproc && $0.isSupported }.map(\.rawValue)
      let nearby = nearest(to: transport.rawValue.lowercased(), among: usable)
      let all = usable.joined(separator: ", ")
      let hint = nearby.map { "did you mean \($0)://?" } ?? "this libzmq has \(all)"
      throw failure("unknown transport '\(printable(transport.rawValue))'; \(hint)")
    }
    guard transport.isSupported else {
      throw failure("this libzmq was built without the transport \(transport.rawValue)")
    }
    return transport
  }

  /// A form without `://`.
  private func parseShortForm() throws(EndpointError) -> Endpoint {
    let bytes = text.utf8
    let pathStarts = ["@", "/", "./", "../"]
    if pathStarts.contains(where: { bytes.starts(with: $0.utf8) }) { return try ipc(text[...]) }
    try refuseWhiteSpace(text[...])
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      if isNumber(text[...]) { throw failure("a lone port; write :\(text) or tcp://127.0.0.1:\(text)") }
      let shown = printable(text)
      throw failure("the port is missing; write tcp://\(shown):PORT, or ./\(shown) for an ipc socket")
    }
    let name = String(text[..<colon])
    let rest = text[bytes.index(after: colon)...]
    let isTransport = Endpoint.Transport.known.contains(Endpoint.Transport(rawValue: name))
    if isTransport && !isNumber(rest) && rest != "*" {
      let address = name == "ipc" ? rest : Substring(rest.utf8.drop { $0 == UInt8(ascii: "/") })
      throw failure("'//' is missing; write \(name)://\(printable(String(address)))")
    }
    return try network(.tcp, text[...])
  }

  /// The path of a Unix domain socket, `@NAME` or `*`.
  private func ipc(_ path: Substring) throws(EndpointError) -> Endpoint {
    func endpoint(_ address: Endpoint.Address) -> Endpoint {
      Endpoint(transport: .ipc, address: address, role: role, description: "ipc://\(path)")
    }
    if path.isEmpty { throw failure("the path is missing; write e.g. ipc:///tmp/example") }
    if path == "*" {
      if role == .bind { return endpoint(.temporary) }
      throw failure("'*' lets a binding socket pick a path; write the path to connect to")
    }
    if path.utf8.first == UInt8(ascii: "*") {
      // libzmq looks at the star alone and would make a path up.
      throw failure("a path cannot begin with '*'; write ipc://./\(printable(String(path)))")
    }
    let length = RawText.bytes(of: String(path)).count
    let isAbstract = path.utf8.first == UInt8(ascii: "@")
    if length > Self.longestPath {
      let what = isAbstract ? "abstract name" : "path"
      throw failure("the \(what) is \(length) bytes long; ipc allows at most \(Self.longestPath)")
    }
    if isAbstract {
      if length == 1 { throw failure("the abstract name is missing behind '@'") }
      return endpoint(.abstract(name: String(Substring(path.utf8.dropFirst()))))
    }
    if path.utf8.last == UInt8(ascii: "/") {
      throw failure("it names a folder; write the path of a socket in it")
    }
    return endpoint(.file(path: String(path)))
  }
}

// MARK: - Characters

extension EndpointParser {
  /// Refuses white space, which no host and no port has; the path of an ipc socket may.
  func refuseWhiteSpace(_ part: Substring) throws(EndpointError) {
    if part.unicodeScalars.contains(where: \.properties.isWhitespace) {
      throw failure("it contains white space")
    }
  }

  /// Whether `part` is a row of decimal digits.
  func isNumber(_ part: Substring) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether `byte` is an ASCII letter or digit.
  func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
