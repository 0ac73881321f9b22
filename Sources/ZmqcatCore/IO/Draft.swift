internal import Bridge
public import Bytes
internal import JSON
internal import MessagePack

/// A message that is about to be sent: its frames, as places in the input's window or in bytes of its own.
///
/// Made once and filled again for every message, so nothing is allocated in the long run.
public struct Draft: ~Copyable {
  /// Where the frames' bytes are.
  public enum Place: Sendable {
    /// In the window of the input.
    case input
    /// In `own`.
    case own
  }

  /// Where the frames' bytes are.
  public private(set) var place = Place.own
  /// The bytes of frames that could not be taken as they stood in the input.
  public var own = ByteBuffer()
  /// Whether the framing is passing over the rest of a message that is over the size limit.
  public var isSkipping = false

  private var first = 0..<0
  private var rest: [Range<Int>] = []
  /// How many frames there are.
  public private(set) var count = 0

  /// What framings keep here from one look at the input to the next; in a box, since a draft is handed about once a
  /// message.
  var decoding = Box(Decoding())

  /// What is wrong with the message, where the framing found it bad.
  public var problem: Problem? {
    get { decoding.value.problem }
    set { decoding.value.problem = newValue }
  }

  /// What framings keep in a draft from one look at the input to the next.
  struct Decoding: ~Copyable {
    /// The converter of the framings that read JSON; made when the first one needs it.
    var packer: JSONToMessagePack?
    /// The reader of envelopes; made when the first one comes.
    var envelope: EnvelopeReader?
    /// Where a value that had not come as a whole is searched for its end.
    var jsonScanner = JSONMessageScanner()
    /// As `jsonScanner`, for binary values.
    var messagePackScanner = MessagePackScanner()
    /// Whether the input begins with a part of a value, so that its end is to be found before it is read again.
    var isPartial = false
    /// Whether what is passed over is a JSON message over the size limit, and not only the rest of a line.
    var isOversize = false
    /// Where `len32` is in a message that it passes over.
    var rest = Len32Framing.Rest()
    /// What is wrong with the message.
    fileprivate var problem: Problem?
  }

  /// What is wrong with a message.
  public struct Problem: Equatable, Sendable {
    /// Offset from the message's first byte, or from the frame's.
    public let offset: Int
    /// The number of the frame that the offset is in, from 1; nil: the offset is in the message.
    public let frame: Int?
    /// What was found, or expected.
    public let reason: String

    /// Describes a problem.
    public init(offset: Int, frame: Int? = nil, reason: String) {
      self.offset = offset
      self.frame = frame
      self.reason = reason
    }

    /// Describes what a decoder found.
    init(_ error: SyntaxError, frame: Int? = nil) {
      self.init(
        offset: error.offset, frame: frame, reason: "expected \(error.expected), found \(error.found)")
    }

    /// The place and the reason, for one line: `frame 2, byte 17: expected a msgpack value, found 0xc1`.
    public var description: String {
      (frame.map { "frame \($0), " } ?? "") + "byte \(offset): \(reason)"
    }
  }

  /// Makes a message without frames.
  public init() {}

  /// Begins a new message whose frames lie in `place`.
  @inline(__always)
  public mutating func begin(in place: Place) {
    self.place = place
    count = 0
    if place == .own { own.removeAll() }
  }

  /// Adds a frame.
  @inline(__always)
  public mutating func append(_ frame: Range<Int>) {
    if count == 0 {
      first = frame
      if !rest.isEmpty { rest.removeAll(keepingCapacity: true) }
    } else {
      rest.append(frame)
    }
    count += 1
  }

  /// Adds a frame with a copy of `bytes`; only after `begin(in: .own)`.
  public mutating func append(copying bytes: Span<UInt8>) {
    let start = own.count
    own.append(bytes)
    append(start..<own.count)
  }

  /// Gives frame `index` another place.
  mutating func replaceFrame(_ index: Int, with place: Range<Int>) {
    if index == 0 { first = place } else { rest[index - 1] = place }
  }

  /// The place of frame `index`.
  @inline(__always)
  public subscript(index: Int) -> Range<Int> { index == 0 ? first : rest[index - 1] }

  /// Lets `body` see the bytes of frame `index`, in `own` or in the window of `input`.
  @inline(__always)
  public func withFrame<Result>(
    _ index: Int, in input: borrowing InputReader, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch place {
    case .input: try body(input.span(self[index]))
    case .own: try body(own.bytes.extracting(self[index]))
    }
  }

  /// The number of bytes in all frames.
  public var size: Int {
    var total = 0
    for index in 0..<count { total += self[index].count }
    return total
  }
}
