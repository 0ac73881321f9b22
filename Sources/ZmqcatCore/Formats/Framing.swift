public import Bridge
public import Bytes
public import ZeroMQ

/// How messages are cut from and written to a stream of bytes.
///
/// The one switch over all framings: a new one is a file of its own and a case here, and the compiler asks for
/// the rest.
public enum Framing: Sendable {
  /// Text records that a delimiter ends.
  case line(LineFraming)
  /// Bytes without any structure.
  case raw(RawFraming)
  /// A line of TAB-separated frames with backslash escapes.
  case multipart(MultipartFraming)
  /// A line of TAB-separated frames in hexadecimal.
  case hex(HexFraming)
  /// Counts and lengths in binary.
  case len32(Len32Framing)
  /// A line of JSON values that stand for MessagePack.
  case msgpack(MessagePackFraming)
  /// One JSON document a message, which is one MessagePack frame.
  case jsonDocuments(JSONDocumentFraming)
  /// Concatenated MessagePack values, one message each.
  case messagePackStream(MessagePackStreamFraming)
  /// A JSON object a line.
  case envelope(EnvelopeFraming)
  /// A line made by a template; output only.
  case template(Template)
  /// Nothing; output only.
  case none

  /// What a framing made of the input.
  public enum Step: Sendable {
    /// A message is in the draft, and consumed.
    case message
    /// The message is not complete yet.
    case starved
    /// The message is bad (the draft's `problem` says why) and consumed; the next one can be read.
    case malformed
    /// The input is bad (the draft's `problem` says why) and nothing more can be read from it.
    case broken
    /// The input has ended.
    case end
  }

  /// Cuts the next message from `input` into `draft`.
  @inline(__always)
  public func next(from input: inout InputReader, into draft: inout Draft, limit: Int) -> Step {
    switch self {
    case .line(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .raw(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .multipart(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .hex(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .len32(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .msgpack(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .jsonDocuments(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .messagePackStream(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .envelope(let framing): framing.next(from: &input, into: &draft, limit: limit)
    case .template, .none: .end
    }
  }

  /// How the input is cut where nothing has to be converted; nil: each message is looked at.
  var plainInput: PlainFraming? {
    switch self {
    case .line(let framing) where framing.inputFrameDelimiter == nil:
      framing.singleDelimiter.map { .delimited(by: $0) }
    case .multipart: .multipart
    case .len32: .len32
    default: nil
    }
  }

  /// How single frames are printed where nothing has to be converted; nil: each message is looked at.
  var plainOutput: PlainFraming? {
    switch self {
    case .line(let framing) where framing.endsMessages: framing.singleDelimiter.map { .delimited(by: $0) }
    case .multipart(let framing) where framing.endsMessages: .multipart
    case .len32: .len32
    default: nil
    }
  }

  /// How many bytes mark the end of a message in the output.
  var delimiterLength: Int {
    switch self {
    case .line(let framing): framing.endsMessages ? framing.delimiter.count : 0
    case .multipart(let framing): framing.endsMessages ? 1 : 0
    case .hex(let framing): framing.endsMessages ? 1 : 0
    case .msgpack, .jsonDocuments, .envelope: 1
    case .raw, .len32, .messagePackStream, .template, .none: 0
    }
  }

  /// Appends `message` to `output`, or says in the context's `problem` why that can't be done.
  @inline(__always)
  public func append(
    _ message: borrowing Message, to output: inout ByteBuffer, with context: inout PrintContext
  ) {
    switch self {
    case .line(let framing): framing.append(message, to: &output, with: &context)
    case .raw(let framing): framing.append(message, to: &output, with: context)
    case .multipart(let framing): framing.append(message, to: &output, with: context)
    case .hex(let framing): framing.append(message, to: &output, with: context)
    case .len32(let framing): framing.append(message, to: &output, with: context)
    case .msgpack(let framing): framing.append(message, to: &output, with: &context)
    case .jsonDocuments(let framing): framing.append(message, to: &output, with: &context)
    case .messagePackStream(let framing): framing.append(message, to: &output, with: &context)
    case .envelope(let framing): framing.append(message, to: &output, with: &context)
    case .template(let template): template.append(message, to: &output, with: &context)
    case .none: break
    }
  }
}

/// What a framing may need to know beside the message to print it.
public struct PrintContext: ~Copyable {
  /// Which frames are printed.
  public var selection: FrameSelection
  /// Whether bytes that could drive a terminal are shown escaped.
  public var escapes: Bool
  /// The number of the message, from 1.
  public var sequence = 0
  /// The first endpoint, as it was bound or connected to.
  public var endpoint = ""
  /// Set by `line` when a frame held the delimiter.
  public var sawDelimiterInFrame = false

  /// Why the message could not be printed; nothing of it was appended then.
  public var problem: Draft.Problem?
  /// The converter of the framings that decode MessagePack; made when the first one needs it.
  var unpacker: MessagePackToJSON?

  /// The writer of envelopes; made when the first one is printed.
  var envelope: EnvelopeWriter?
  /// Whether an envelope has the key `topic`: the first frame of what a SUB receives.
  public var showsTopic = false
  /// How MessagePack becomes JSON.
  let toJSON: MessagePackToJSON.Options

  /// Prints `selection` of the frames.
  public init(
    selection: FrameSelection = .all, escapes: Bool = false, toJSON: MessagePackToJSON.Options = .init()
  ) {
    self.toJSON = toJSON
    self.selection = selection
    self.escapes = escapes
  }

  /// Appends a frame as it is, or escaped for a terminal.
  @inline(__always)
  func append(_ frame: Span<UInt8>, to output: inout ByteBuffer) {
    if escapes {
      Escape.appendForTerminal(frame, to: &output)
    } else {
      output.append(frame)
    }
  }
}

/// The rest of a message that is over the size limit: passed over as it arrives, so that it costs no memory.
enum Oversize {
  /// How long the text of a message of `limit` bytes may be: a byte takes six characters at most (`\u0000`), and
  /// separators come on top.
  static func textLimit(_ limit: Int) -> Int {
    let (longest, overflow) = limit.multipliedReportingOverflow(by: 6)
    return overflow || longest > Int.max - separators ? Int.max : longest + separators
  }

  private static let separators = 64 << 10

  static func problem(_ limit: Int) -> Draft.Problem {
    Draft.Problem(offset: limit, reason: "longer than --max-size \(limit)")
  }
}
