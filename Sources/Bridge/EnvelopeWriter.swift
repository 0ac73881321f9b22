public import Bytes
internal import JSON

/// Writes messages as JSON objects, one frame after the other.
///
///     {"time":"2026-01-02T03:04:05.678901Z","seq":1,"frames":["weather",{"base64":"/w=="}]}
///
/// A message is `begin`, any number of `appendField` and `appendFrame` in this order, and `end`.
public struct EnvelopeWriter: ~Copyable {
  /// What turns frames of MessagePack into JSON.
  private var unpacker: MessagePackToJSON

  /// Whether a frame was appended to the message that was begun.
  private var hasFrames = false

  /// Makes a writer whose frames of MessagePack are converted with `options`.
  public init(options: MessagePackToJSON.Options = .init()) {
    unpacker = MessagePackToJSON(options: options)
  }

  /// Begins an object with the time and the number of a message.
  ///
  /// A time outside of the years 1…9999 is left away.
  public mutating func begin(time: Timestamp, sequence: UInt64, into output: inout ByteBuffer) {
    hasFrames = false
    let mark = output.count
    output.append("{\"time\":\"")
    if output.appendRFC3339(time) {
      output.append("\",")
    } else {
      output.truncate(to: mark + 1)
    }
    output.append("\"seq\":")
    output.appendDecimal(sequence)
  }

  /// Appends a field such as `topic`, whose name must need no escape in JSON.
  public mutating func appendField(_ name: StaticString, _ value: Span<UInt8>, into output: inout ByteBuffer)
  {
    output.append(",\"")
    output.append(name)
    output.append("\":")
    appendBytes(value, into: &output)
  }

  /// Appends a frame: as a string where it is UTF-8, else in Base64.
  public mutating func appendFrame(_ frame: Span<UInt8>, into output: inout ByteBuffer) {
    beginFrame(into: &output)
    appendBytes(frame, into: &output)
  }

  /// Appends a frame that holds one value of MessagePack, as that.
  ///
  /// - Throws: where the frame is wrong; the object is not complete then, and the caller has to take what it
  ///   has appended away.
  public mutating func appendMessagePackFrame(
    _ frame: Span<UInt8>, into output: inout ByteBuffer
  ) throws(SyntaxError) {
    beginFrame(into: &output)
    output.append("{\"msgpack\":")
    try unpacker.convert(frame, into: &output)
    output.append(0x7D)
  }

  /// Ends the object.
  public mutating func end(into output: inout ByteBuffer) {
    if !hasFrames { output.append(",\"frames\":[") }
    output.append("]}")
    hasFrames = false
  }

  /// Appends what stands before a frame.
  private mutating func beginFrame(into output: inout ByteBuffer) {
    if hasFrames { output.append(0x2C) } else { output.append(",\"frames\":[") }
    hasFrames = true
  }

  /// Appends bytes as a string, or else as an object with their Base64.
  private func appendBytes(_ bytes: Span<UInt8>, into output: inout ByteBuffer) {
    if output.appendJSONString(bytes) { return }
    output.append("{\"base64\":\"")
    output.appendBase64(bytes)
    output.append("\"}")
  }
}
