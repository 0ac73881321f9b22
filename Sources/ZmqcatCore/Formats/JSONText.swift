internal import Bridge
internal import Bytes
internal import JSON

/// The next message of JSON values in the input: what the framings that read JSON have in common.
enum JSONText {
  /// Converts the values up to the first newline outside of them, each into a frame of the draft.
  ///
  /// A message that is there as a whole, as nearly all are, is only looked at once, by converting it.
  ///
  /// - Parameter finish: what the framing still does with the frames, or why it can't.
  @inline(__always)
  static func next(
    from input: inout InputReader, into draft: inout Draft, limit: Int, options: JSONToMessagePack.Options,
    finish: (inout Draft) -> Draft.Problem?
  ) -> Framing.Step {
    if draft.isSkipping {
      let isBehind =
        draft.decoding.value.isOversize ? passOver(&input, &draft) : skipLine(&input, &draft)
      if !isBehind { return input.isAtEnd ? .end : .starved }
    }
    // Space before the first value, blank lines among it, belongs to no message.
    while input.available > 0, isSpace(input[input.start]) { input.consume(to: input.start + 1) }
    if input.available == 0 { return input.isAtEnd ? .end : .starved }
    let textLimit = Oversize.textLimit(limit)
    if draft.decoding.value.isPartial && !input.isAtEnd && input.available <= textLimit,
      draft.decoding.value.jsonScanner.end(in: input.span(input.start..<input.end)) == nil
    {
      return .starved
    }
    draft.decoding.value.isPartial = false
    draft.decoding.value.jsonScanner = JSONMessageScanner()
    if draft.decoding.value.packer == nil {
      draft.decoding.value.packer = JSONToMessagePack(options: options)
    }
    draft.begin(in: .own)
    let start = input.start
    var offset = 0
    do throws(SyntaxError) {
      while true {
        let text = input.span(start..<input.end)
        offset = try draft.packValue(in: text, at: offset)
        // Behind the value: the message's end, or space and another value.
        while offset < text.count, text[offset] != 0x0a, isSpace(text[offset]) { offset += 1 }
        if offset == text.count {
          if input.isAtEnd || offset > textLimit { break }
          return wait(&draft, input)
        }
        if text[offset] == 0x0a {
          offset += 1
          break
        }
        if !isSpace(text[offset - 1]) {
          throw JSONReader(text).error(at: offset, expected: "white space behind the value")
        }
      }
    } catch {
      // The text up to the limit decides, however much of it has come.
      let isIncomplete = error.isTruncation && !input.isAtEnd
      if error.offset > textLimit || isIncomplete && input.available > textLimit {
        return giveUp(&input, &draft, limit)
      }
      if isIncomplete { return wait(&draft, input) }
      let place = min(start + error.offset, input.end)
      input.consume(to: place)
      // What is wrong at the beginning of a line is the end of the lines before: they were cut off.
      if place > start && input.follows(0x0a) {
        draft.problem = Draft.Problem(error)
        return .malformed
      }
      return giveUp(&input, &draft, Draft.Problem(error))
    }
    if offset > textLimit { return giveUp(&input, &draft, limit) }
    input.consume(to: start + offset)
    var problem = finish(&draft)
    if problem == nil && draft.size > limit { problem = Oversize.problem(limit) }
    if let problem {
      draft.problem = problem
      return .malformed
    }
    return .message
  }

  private static func wait(_ draft: inout Draft, _ input: borrowing InputReader) -> Framing.Step {
    draft.decoding.value.isPartial = true
    // The scanner remembers how far it has looked, so a long value that comes in pieces is looked at once.
    _ = draft.decoding.value.jsonScanner.end(in: input.span(input.start..<input.end))
    return .starved
  }

  /// Reports a bad message; what follows it on its line is passed over.
  private static func giveUp(
    _ input: inout InputReader, _ draft: inout Draft, _ problem: Draft.Problem
  ) -> Framing.Step {
    draft.decoding.value.isPartial = false
    draft.decoding.value.jsonScanner = JSONMessageScanner()
    draft.problem = problem
    _ = skipLine(&input, &draft)
    return .malformed
  }

  /// Reports a message that is over the size limit, and passes over it.
  private static func giveUp(
    _ input: inout InputReader, _ draft: inout Draft, _ limit: Int
  ) -> Framing.Step {
    draft.decoding.value.isPartial = false
    draft.decoding.value.jsonScanner = JSONMessageScanner()
    draft.problem = Oversize.problem(limit)
    _ = passOver(&input, &draft)
    return .malformed
  }

  /// Passes over the rest of a message up to the newline that ends it: those inside of it do not begin another one.
  ///
  /// - Returns: whether that newline has come.
  private static func passOver(_ input: inout InputReader, _ draft: inout Draft) -> Bool {
    let start = input.start
    guard let length = draft.decoding.value.jsonScanner.end(in: input.span(start..<input.end)) else {
      draft.decoding.value.jsonScanner.expectOnlyTheRest()
      input.consume(to: input.end)
      draft.isSkipping = !input.isAtEnd
      draft.decoding.value.isOversize = draft.isSkipping
      return false
    }
    input.consume(to: start + length)
    draft.isSkipping = false
    draft.decoding.value.isOversize = false
    return true
  }

  /// Passes over the input up to the next newline.
  ///
  /// - Returns: whether the newline has come.
  private static func skipLine(_ input: inout InputReader, _ draft: inout Draft) -> Bool {
    guard let newline = input.find(0x0a) else {
      input.consume(to: input.end)
      draft.isSkipping = !input.isAtEnd
      return false
    }
    input.consume(to: newline + 1)
    draft.isSkipping = false
    return true
  }

  /// Whether `byte` is white space (RFC 8259, section 2).
  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }
}

extension Draft {
  /// Converts the JSON value at `offset` of `text` into one more frame.
  ///
  /// - Returns: the position behind the value.
  @inline(__always)
  fileprivate mutating func packValue(in text: Span<UInt8>, at offset: Int) throws(SyntaxError) -> Int {
    let mark = own.count
    guard let end = try decoding.value.packer?.convertValue(in: text, at: offset, into: &own) else {
      return offset
    }
    append(mark..<own.count)
    return end
  }
}
