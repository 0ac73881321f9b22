internal import CZeroMQ
public import Platform

/// A socket option and the type of its value: one line per option makes all of them type-safe.
///
/// `Value` says how libzmq passes it: `Int32` and `Bool` as a C `int`, `Int64` and `UInt64` as such, `[UInt8]` as
/// bytes and `String` as NUL-terminated text.
public struct SocketOption<Value: Sendable>: Sendable {
  /// libzmq's number.
  public let rawValue: Int32
  /// libzmq's name without `ZMQ_`, e.g. `SNDHWM`.
  public let name: String

  /// Names libzmq's number.
  init(_ rawValue: Int32, _ name: String) {
    self.rawValue = rawValue
    self.name = name
  }
}

extension Socket {
  /// Sets an option that is a C `int`. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<Int32>, _ value: Int32) throws(ZMQError) {
    var value = value
    // libzmq copies the four bytes during the call.
    _ = try check("zmq_setsockopt \(option.name)") {
      unsafe zmq_setsockopt(handle, option.rawValue, &value, MemoryLayout<Int32>.size)
    }
  }

  /// Sets an option that is a C `int` of 0 or 1. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<Bool>, _ value: Bool) throws(ZMQError) {
    try set(SocketOption<Int32>(option.rawValue, option.name), value ? 1 : 0)
  }

  /// Sets an option that is an `int64_t`. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<Int64>, _ value: Int64) throws(ZMQError) {
    var value = value
    // libzmq copies the eight bytes during the call.
    _ = try check("zmq_setsockopt \(option.name)") {
      unsafe zmq_setsockopt(handle, option.rawValue, &value, MemoryLayout<Int64>.size)
    }
  }

  /// Sets an option that is a `uint64_t`. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<UInt64>, _ value: UInt64) throws(ZMQError) {
    try set(SocketOption<Int64>(option.rawValue, option.name), Int64(bitPattern: value))
  }

  /// Sets an option that is a row of bytes. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<[UInt8]>, _ value: [UInt8]) throws(ZMQError) {
    // libzmq copies the bytes during the call. It wants no address where there are no bytes: that is how
    // text options are cleared.
    _ = try check("zmq_setsockopt \(option.name)") {
      unsafe value.withUnsafeBytes {
        unsafe zmq_setsockopt(handle, option.rawValue, $0.isEmpty ? nil : $0.baseAddress, $0.count)
      }
    }
  }

  /// Sets an option to bytes that nobody else may see; libzmq keeps a copy of its own. The corresponding C function
  /// is `zmq_setsockopt`.
  public func set(_ option: SocketOption<[UInt8]>, _ value: SecretBytes) throws(ZMQError) {
    // libzmq copies the bytes during the call.
    _ = try check("zmq_setsockopt \(option.name)") {
      unsafe value.bytes.withUnsafeBytes {
        unsafe zmq_setsockopt(handle, option.rawValue, $0.baseAddress, $0.count)
      }
    }
  }

  /// Sets an option that is text to bytes that nobody else may see; libzmq keeps a copy of its own. The corresponding
  /// C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<String>, _ value: SecretBytes) throws(ZMQError) {
    try set(SocketOption<[UInt8]>(option.rawValue, option.name), value)
  }

  /// Sets an option that is text. The corresponding C function is `zmq_setsockopt`.
  public func set(_ option: SocketOption<String>, _ value: String) throws(ZMQError) {
    try set(SocketOption<[UInt8]>(option.rawValue, option.name), Array(value.utf8))
  }

  /// Reads an option that is a C `int`. The corresponding C function is `zmq_getsockopt`.
  public func get(_ option: SocketOption<Int32>) throws(ZMQError) -> Int32 {
    var value: Int32 = 0
    var size = MemoryLayout<Int32>.size
    // libzmq writes at most `size` bytes to `value` during the call.
    _ = try check("zmq_getsockopt \(option.name)") {
      unsafe zmq_getsockopt(handle, option.rawValue, &value, &size)
    }
    return value
  }

  /// Reads an option that is a C `int` of 0 or 1. The corresponding C function is `zmq_getsockopt`.
  public func get(_ option: SocketOption<Bool>) throws(ZMQError) -> Bool {
    try get(SocketOption<Int32>(option.rawValue, option.name)) != 0
  }

  /// Reads an option that is an `int64_t`. The corresponding C function is `zmq_getsockopt`.
  public func get(_ option: SocketOption<Int64>) throws(ZMQError) -> Int64 {
    var value: Int64 = 0
    var size = MemoryLayout<Int64>.size
    // libzmq writes at most `size` bytes to `value` during the call.
    _ = try check("zmq_getsockopt \(option.name)") {
      unsafe zmq_getsockopt(handle, option.rawValue, &value, &size)
    }
    return value
  }

  /// Reads an option that is a `uint64_t`. The corresponding C function is `zmq_getsockopt`.
  public func get(_ option: SocketOption<UInt64>) throws(ZMQError) -> UInt64 {
    UInt64(bitPattern: try get(SocketOption<Int64>(option.rawValue, option.name)))
  }

  /// Reads an option that is a row of at most 1 024 bytes. The corresponding C function is
  /// `zmq_getsockopt`.
  public func get(_ option: SocketOption<[UInt8]>) throws(ZMQError) -> [UInt8] {
    // libzmq wants room for exactly the 32 bytes of a key, and for at least the size of all others.
    let isKey = [ZMQ_CURVE_PUBLICKEY, ZMQ_CURVE_SECRETKEY, ZMQ_CURVE_SERVERKEY].contains(option.rawValue)
    var value = [UInt8](repeating: 0, count: isKey ? 32 : 1_024)
    var size = value.count
    // libzmq writes at most `size` bytes to `value` during the call and sets `size` to their number.
    _ = try check("zmq_getsockopt \(option.name)") {
      unsafe value.withUnsafeMutableBytes {
        unsafe zmq_getsockopt(handle, option.rawValue, $0.baseAddress, &size)
      }
    }
    value.removeLast(value.count - size)
    return value
  }

  /// Reads an option that is text. The corresponding C function is `zmq_getsockopt`.
  public func get(_ option: SocketOption<String>) throws(ZMQError) -> String {
    let bytes = try get(SocketOption<[UInt8]>(option.rawValue, option.name))
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
