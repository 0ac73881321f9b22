internal import Bytes
internal import JSON
internal import Platform
internal import ZeroMQ

/// A template of `-F`: what is printed for a message, nothing added.
public struct Template: Sendable {
  private enum Token: Sendable {
    case literal([UInt8])
    case frame(FrameReference, Form)
    case size
    case allFrames
    case frameCount
    case sequence
    case milliseconds
    case isoTime
    case identity
    case endpoint
    case envelope
  }

  private enum FrameReference: Sendable {
    case number(Int)
    case last
  }

  /// How a frame is written.
  private enum Form: Sendable {
    case plain
    case hexadecimal
    case base64
    case quoted
    case messagePack
  }

  private let tokens: [Token]
  private let frameDelimiter: [UInt8]
  private let envelope: EnvelopeFraming

  /// What is wrong with a template.
  public struct BadTemplate: Error, Equatable, Sendable {
    /// One phrase, which names the token.
    public let reason: String
  }

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - frameDelimiter: what `%f` joins the frames by.
  ///   - envelope: what `%j` is written by.
  public init(
    _ text: String, frameDelimiter: [UInt8] = [0x09], envelope: EnvelopeFraming = EnvelopeFraming()
  ) throws(BadTemplate) {
    try self.init(Array(text.utf8), frameDelimiter: frameDelimiter, envelope: envelope)
  }

  /// As the other one, for a template that need not be UTF-8.
  public init(
    _ source: [UInt8], frameDelimiter: [UInt8] = [0x09], envelope: EnvelopeFraming = EnvelopeFraming()
  ) throws(BadTemplate) {
    self.frameDelimiter = frameDelimiter
    self.envelope = envelope
    var tokens: [Token] = []
    var index = 0
    while index < source.count {
      let percent = source[index...].firstIndex(of: UInt8(ascii: "%")) ?? source.count
      if percent > index { tokens.append(.literal(try Self.unescaped(source, index..<percent))) }
      index = percent + 1
      if percent == source.count { break }
      guard index < source.count else { throw BadTemplate(reason: "a single % at the end: write %%") }
      let letter = source[index]
      index += 1
      if letter == UInt8(ascii: "%") {
        tokens.append(.literal([letter]))
      } else if letter == UInt8(ascii: "{") {
        guard let close = source[index...].firstIndex(of: UInt8(ascii: "}")) else {
          throw BadTemplate(reason: "%{ without }")
        }
        tokens.append(try Self.braced(String(decoding: source[index..<close], as: UTF8.self)))
        index = close + 1
      } else {
        tokens.append(try Self.token(source, at: index - 1))
      }
    }
    self.tokens = tokens
  }

  private static func unescaped(_ source: [UInt8], _ range: Range<Int>) throws(BadTemplate) -> [UInt8] {
    do throws(Escape.BadEscape) {
      return try Escape.unescaped(source.span.extracting(range))
    } catch {
      throw BadTemplate(reason: "\(error.reason) at character \(range.lowerBound + error.offset + 1)")
    }
  }

  private static func token(_ source: [UInt8], at index: Int) throws(BadTemplate) -> Token {
    let letter = source[index]
    return switch letter {
    case UInt8(ascii: "t"): .frame(.number(1), .plain)
    case UInt8(ascii: "s"): .frame(.last, .plain)
    case UInt8(ascii: "S"): .size
    case UInt8(ascii: "m"): .frame(.last, .messagePack)
    case UInt8(ascii: "f"): .allFrames
    case UInt8(ascii: "n"): .frameCount
    case UInt8(ascii: "1")...UInt8(ascii: "9"): .frame(.number(Int(letter - UInt8(ascii: "0"))), .plain)
    case UInt8(ascii: "c"): .sequence
    case UInt8(ascii: "T"): .milliseconds
    case UInt8(ascii: "I"): .isoTime
    case UInt8(ascii: "i"): .identity
    case UInt8(ascii: "e"): .endpoint
    case UInt8(ascii: "j"): .envelope
    default: throw BadTemplate(reason: "unknown token %\(Escape.character(at: index, of: source.span))")
    }
  }

  private static func braced(_ text: String) throws(BadTemplate) -> Token {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = Int(parts[0]), number >= 1, parts[0].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else {
      throw BadTemplate(reason: "%{\(text)}: a frame's number from 1 is wanted")
    }
    guard parts.count == 2 else { return .frame(.number(number), .plain) }
    switch parts[1] {
    case "x": return .frame(.number(number), .hexadecimal)
    case "b": return .frame(.number(number), .base64)
    case "q": return .frame(.number(number), .quoted)
    case "m": return .frame(.number(number), .messagePack)
    default: throw BadTemplate(reason: "%{\(text)}: unknown form, known are x, b, q and m")
    }
  }

  /// Appends what the template makes of `message`.
  func append(_ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext) {
    let mark = output.count
    for token in tokens {
      switch token {
      case .literal(let bytes): output.append(bytes.span)
      case .frame(let reference, let form):
        let index =
          switch reference {
          case .number(let number): number - 1
          case .last: message.count - 1
          }
        if index < message.count && index >= 0 {
          append(message[index], number: index + 1, as: form, to: &output, with: &context)
        }
      case .size: output.append(String(message.count > 0 ? message[message.count - 1].count : 0))
      case .allFrames:
        var isFirst = true
        for index in 0..<message.count where context.selection.includes(index, of: message.count) {
          if !isFirst { output.append(frameDelimiter.span) }
          isFirst = false
          context.append(message[index], to: &output)
        }
      case .frameCount: output.append(String(message.count))
      case .sequence: output.append(String(context.sequence))
      case .milliseconds: output.append(String(wallClockMicroseconds() / 1_000))
      case .isoTime: output.append(ISOTime.string(microseconds: wallClockMicroseconds()))
      case .identity:
        if let identity = message.property("Identity") { context.append(identity.utf8.span, to: &output) }
      case .endpoint: output.append(RawText.bytes(of: context.endpoint).span)
      case .envelope: envelope.appendObject(message, to: &output, with: &context)
      }
      if context.problem != nil {
        output.truncate(to: mark)
        return
      }
    }
  }

  private func append(
    _ frame: Span<UInt8>, number: Int, as form: Form, to output: inout ByteBuffer,
    with context: inout PrintContext
  ) {
    switch form {
    case .plain: context.append(frame, to: &output)
    case .hexadecimal: HexFraming.append(frame, to: &output)
    case .base64: output.appendBase64(frame)
    case .messagePack:
      context.unpack(frame, to: &output)
      if let problem = context.problem {
        context.problem = Draft.Problem(offset: problem.offset, frame: number, reason: problem.reason)
      }
    case .quoted: Escape.appendReversible(frame, to: &output)
    }
  }
}
