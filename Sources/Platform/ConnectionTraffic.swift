/// How many bytes have crossed a TCP connection so far.
public struct ConnectionTraffic: Equatable, Sendable {
  /// How many bytes have gone out, each counted once; the other side need not have taken them.
  public var sent: UInt64
  /// How many bytes have come; the end of what the other side sends may count as one.
  public var received: UInt64

  /// Puts the two numbers together.
  public init(sent: UInt64, received: UInt64) {
    self.sent = sent
    self.received = received
  }
}

extension Descriptor {
  /// What has crossed a TCP connection, also one whose other side has closed it; nil where it is none, or where
  /// the system can't say. The corresponding C function is `getsockopt` with `TCP_INFO`.
  public var traffic: ConnectionTraffic? {
    #if os(Linux)
      // The C library's `struct tcp_info` ends before these fields. Their places are the kernel's, which only ever
      // adds behind them (linux/tcp.h: `tcpi_bytes_received`, `tcpi_bytes_sent` and `tcpi_bytes_retrans`, all since
      // Linux 4.19).
      let (received, sent, sentAgain) = (128, 200, 208)
      var info = [UInt8](repeating: 0, count: sentAgain + 8)
      var size = socklen_t(info.count)
      // The kernel writes no more than `size` bytes into the buffer, and says how many.
      let status = unsafe info.withUnsafeMutableBytes { room in
        unsafe getsockopt(rawValue, Int32(IPPROTO_TCP), TCP_INFO, room.baseAddress, &size)
      }
      guard status == 0, Int(size) == info.count else { return nil }
      // The buffer holds eight bytes from each of the three places on.
      return unsafe info.withUnsafeBytes { bytes in
        unsafe ConnectionTraffic(
          sent: bytes.loadUnaligned(fromByteOffset: sent, as: UInt64.self)
            &- bytes.loadUnaligned(fromByteOffset: sentAgain, as: UInt64.self),
          received: bytes.loadUnaligned(fromByteOffset: received, as: UInt64.self))
      }
    #else
      return nil
    #endif
  }
}
