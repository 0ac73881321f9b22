public import Bytes

extension JSONReader {
  /// Appends what `string` stands for in Base64 to `output`, or nothing if it isn't Base64.
  ///
  /// - Throws: the place of the first wrong character; in a string with escapes, that of the string.
  public func appendBytes(
    ofBase64 string: JSONString, to output: inout ByteBuffer
  ) throws(SyntaxError) {
    if !string.hasEscapes {
      return try output.appendBytes(ofBase64: bytes, from: string.start, to: string.end)
    }
    // Nobody has to escape Base64, but `\/` is allowed.
    var text = ByteBuffer(minimumCapacity: string.end - string.start)
    try append(string, to: &text)
    do throws(SyntaxError) {
      try output.appendBytes(ofBase64: text.bytes, from: 0, to: text.count)
    } catch {
      throw SyntaxError(offset: string.start, expected: error.expected, found: error.found)
    }
  }
}
