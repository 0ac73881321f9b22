import Bridge
import Bytes
import Testing

/// What a message was read as: the frames, and what else it had.
private struct Message: Equatable {
  var frames: [[UInt8]]
  var time: Timestamp?
  var topic: [UInt8]?
  var peer: [UInt8]?
}

private func read(_ text: String) throws(SyntaxError) -> Message {
  var reader = EnvelopeReader()
  // Something else before, of which nothing may be left.
  try reader.read(
    "{\"peer\":\"p\",\"frames\":[\"x\",\"y\"],\"topic\":\"t\",\"time\":\"1970-01-01T00:00:01Z\"}".utf8.span)
  try reader.read(text.utf8.span)
  var message = Message(frames: [], time: reader.time)
  for index in 0..<reader.frameCount { message.frames.append(array(reader.frame(at: index))) }
  if let topic = reader.topic { message.topic = array(topic) }
  if let peer = reader.peer { message.peer = array(peer) }
  return message
}

private func failure(_ text: String) -> String? {
  do throws(SyntaxError) {
    _ = try read(text)
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct EnvelopeTests {
  @Test func writesAMessage() throws {
    var writer = EnvelopeWriter()
    var output = ByteBuffer()
    writer.begin(
      time: Timestamp(seconds: 1_767_323_045, nanoseconds: 678_901_000), sequence: 1, into: &output)
    writer.appendField("topic", "weather".utf8.span, into: &output)
    writer.appendField("peer", [0xFF].span, into: &output)
    writer.appendFrame("weather".utf8.span, into: &output)
    writer.appendFrame([0xFF].span, into: &output)
    try writer.appendMessagePackFrame(
      [0x81, 0xA1, 0x74, 0xCB, 0x40, 0x35, 0x80, 0, 0, 0, 0, 0].span, into: &output)
    writer.end(into: &output)
    let text = String(decoding: array(output.bytes), as: UTF8.self)
    #expect(
      text
        == "{\"time\":\"2026-01-02T03:04:05.678901Z\",\"seq\":1,\"topic\":\"weather\",\"peer\":{\"base64\":\"/w==\"},"
        + "\"frames\":[\"weather\",{\"base64\":\"/w==\"},{\"msgpack\":{\"t\":21.5}}]}")
    let message = try read(text)
    #expect(
      message.frames == [
        Array("weather".utf8), [0xFF], [0x81, 0xA1, 0x74, 0xCB, 0x40, 0x35, 0x80, 0, 0, 0, 0, 0],
      ])
    #expect(message.time == Timestamp(seconds: 1_767_323_045, nanoseconds: 678_901_000))
    #expect(message.topic == Array("weather".utf8))
    #expect(message.peer == [0xFF])
  }

  @Test func writesMessagesWithoutFramesAndWithStrangeTimes() {
    var writer = EnvelopeWriter()
    var output = ByteBuffer()
    writer.begin(time: Timestamp(seconds: .max, nanoseconds: 0), sequence: .max, into: &output)
    writer.end(into: &output)
    #expect(
      String(decoding: array(output.bytes), as: UTF8.self) == "{\"seq\":18446744073709551615,\"frames\":[]}")
  }

  @Test(
    arguments: [
      ("{\"frames\":[\"\"]}", [[]]), (" { \"frames\" : [ \"a\" , \"b\" ] } ", [[0x61], [0x62]]),
      ("{\"x\":[{\"frames\":1}],\"frames\":[\"a\"],\"y\":null,\"event\":1}", [[0x61]]),
      ("{\"\\u0066rames\":[\"\\u0000\"]}", [[0]]),
      (
        "{\"frames\":[{\"hex\":\"00fFAa\"},{\"hex\":\"\"},{ \"base64\" : \"AAE=\" }]}",
        [[0, 0xFF, 0xAA], [], [0, 1]]
      ),
      (
        "{\"frames\":[{\"msgpack\":[1,{\"$bin\":\"AAE=\"}]},{\"msgpack\": null }]}",
        [[0x92, 1, 0xC4, 2, 0, 1], [0xC0]]
      ), ("{\"frames\":[\"é\\n\"],\"seq\":\"any\"}", [[0xC3, 0xA9, 0x0A]]),
    ] as [(String, [[UInt8]])])
  func readsFrames(text: String, frames: [[UInt8]]) throws {
    #expect(try read(text) == Message(frames: frames))
  }

  @Test(arguments: [
    ("", "byte 0: expected a message as an object, found the end"),
    ("[]", "byte 0: expected a message as an object, found '['"),
    ("{}", "byte 2: expected \"frames\" in the message, found none"),
    ("{\"frames\":[]}", "byte 11: expected a frame as a string or an object, found ']'"),
    ("{\"frames\":\"a\"}", "byte 10: expected '[' of the frames, found '\"'"),
    ("{\"frames\":[1]}", "byte 11: expected a frame as a string or an object, found '1'"),
    (
      "{\"frames\":[{\"bas64\":\"\"}]}",
      "byte 12: expected \"base64\", \"hex\" or \"msgpack\", found another key"
    ), ("{\"frames\":[{}]}", "byte 12: expected a key, found '}'"),
    ("{\"frames\":[{\"hex\":\"0\"}]}", "byte 18: expected hexadecimal digits in pairs, found something else"),
    (
      "{\"frames\":[{\"hex\":\"0g\"}]}", "byte 18: expected hexadecimal digits in pairs, found something else"
    ),
    (
      "{\"frames\":[{\"base64\":\"A\"}]}",
      "byte 22: expected Base64 with padding, found a length that is no multiple of four"
    ), ("{\"frames\":[{\"hex\":\"00\",\"x\":1}]}", "byte 22: expected '}' of the frame, found ','"),
    ("{\"frames\":[\"a\"]} x", "byte 17: expected nothing after the message, found 'x'"),
    ("{\"frames\":[\"a\"],\"frames\":[\"b\"]}", "byte 16: expected \"frames\" once, found another"),
    ("{\"frames\":[\"a\"", "byte 14: expected ',' or ']', found the end"),
    ("{\"frames\":[\"a\",]}", "byte 15: expected a frame as a string or an object, found ']'"),
    ("{\"time\":1,\"frames\":[\"a\"]}", "byte 8: expected a time as a string, found '1'"),
    (
      "{\"time\":\"now\",\"frames\":[\"a\"]}",
      "byte 8: expected a time such as \"2018-01-02T03:04:05.678Z\", found something else"
    ),
    ("{\"frames\":[{\"msgpack\":tru}]}", "byte 25: expected 'true', found '}'"),
    ("{\"x\":01,\"frames\":[\"a\"]}", "byte 6: expected no digit after a leading zero, found '1'"),
    ("{\"frames\":[\"a\"],}", "byte 16: expected a key, found '}'"),
    ("{\"frames\":[{\"hex\":7}]}", "byte 18: expected a string, found '7'"),
  ])
  func refuses(text: String, error: String) {
    #expect(failure(text) == error)
  }

  @Test func aBadFrameOfMessagePackIsAnError() {
    var writer = EnvelopeWriter()
    var output = ByteBuffer()
    #expect(throws: SyntaxError.self) { try writer.appendMessagePackFrame([0xC1].span, into: &output) }
    #expect(throws: SyntaxError.self) { try writer.appendMessagePackFrame([0x01, 0x01].span, into: &output) }
  }
}
