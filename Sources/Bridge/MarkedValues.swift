internal import Bytes
internal import JSON

/// Appends what JSON has no form for, as objects with a marker.
extension ByteBuffer {
  /// Appends a float of any value.
  @inline(__always)
  mutating func appendFloat(_ value: Double) {
    if value.isFinite {
      appendDouble(value)
    } else {
      appendMarked("{\"$float\":", notFinite: value)
    }
  }

  /// Appends a float of any value and marks its width.
  mutating func appendFloat32(_ value: Float) {
    if value.isFinite {
      append("{\"$float32\":")
      appendDouble(Double(value))
      append(0x7D)
    } else {
      appendMarked("{\"$float32\":", notFinite: Double(value))
    }
  }

  /// Appends what is not a number, or not finite, after `opening`.
  @inline(never)
  private mutating func appendMarked(_ opening: StaticString, notFinite value: Double) {
    append(opening)
    if value.isNaN {
      append("\"nan\"}")
    } else if value < 0 {
      append("\"-inf\"}")
    } else {
      append("\"inf\"}")
    }
  }

  /// Appends `opening`, the Base64 of `bytes`, and the end of the string and the object.
  @inline(never)
  mutating func appendMarked(_ opening: StaticString, base64 bytes: Span<UInt8>) {
    append(opening)
    appendBase64(bytes)
    append("\"}")
  }

  /// Appends an extension, as a time if it is one.
  @inline(never)
  mutating func appendExtension(type: Int8, _ bytes: Span<UInt8>) {
    if type == Timestamp.extensionType, let time = Timestamp(extension: bytes) {
      let mark = count
      append("{\"$time\":\"")
      if appendRFC3339(time) {
        append("\"}")
        return
      }
      truncate(to: mark)
    }
    append("{\"$ext\":[")
    appendDecimal(Int64(type))
    append(",\"")
    appendBase64(bytes)
    append("\"]}")
  }
}
