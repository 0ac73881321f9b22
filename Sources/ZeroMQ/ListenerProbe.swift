public import Platform

/// What listens at an endpoint, as far as it can be learnt without becoming its peer.
///
/// libzmq's monitor says that a handshake failed, but seldom why. A listener tells its mechanism and its socket
/// type before any handshake is complete, so looking takes no message and no place from anybody.
public enum ListenerFinding: Equatable, Sendable {
  /// Nobody accepts connections there.
  case nobody
  /// The name of the host does not resolve.
  case unresolvedName
  /// The connection is accepted, and nothing is said.
  case silent
  /// What listens speaks something else; the first bytes that it said (none: it closed the connection).
  case notZeroMQ([UInt8])
  /// A ZeroMQ socket: its security mechanism ("NULL", "PLAIN", "CURVE"), and its type where it told.
  case zeroMQ(mechanism: String, type: SocketType?)
}

extension Endpoint {
  /// Looks at what listens here, over connections of its own that end before the handshake does.
  ///
  /// The first says that it speaks ZMTP 3 and learns the mechanism (RFC 23, the greeting); the second says
  /// ZMTP 2 and learns the socket type (RFC 15), which older peers were told in the clear under every
  /// mechanism.
  ///
  /// - Parameter patience: how long each of the two may take.
  /// - Returns: nil for a transport other than tcp and ipc.
  public func lookAtListener(patience: Interval) -> ListenerFinding? {
    guard transport == .tcp || transport == .ipc else { return nil }
    let signature: [UInt8] = [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f]
    switch ask(signature + [3], for: 64, patience) {
    case .failure(let finding): return finding
    case .success(let greeting):
      guard greeting.count >= 10, greeting[0] == 0xff, greeting[9] & 1 == 1 else {
        return greeting.isEmpty ? .silent : .notZeroMQ(greeting)
      }
      // Revision 3 and later say their mechanism; before that there was none to choose.
      var mechanism = "NULL"
      if greeting.count >= 32 {
        mechanism = String(decoding: greeting[12..<32].prefix { $0 != 0 }, as: UTF8.self)
      }
      var type: SocketType?
      if case .success(let answer) = ask(signature + [1], for: 12, patience), answer.count >= 12 {
        type = SocketType(rawValue: Int32(answer[11]))
      }
      return .zeroMQ(mechanism: mechanism, type: type)
    }
  }

  private enum Answer {
    case success([UInt8])
    case failure(ListenerFinding)
  }

  /// Connects, says `greeting`, and listens until `count` bytes have come or nothing more does.
  private func ask(_ greeting: [UInt8], for count: Int, _ patience: Interval) -> Answer {
    let end = Instant.now + patience
    let descriptor: Descriptor
    switch connection(until: end) {
    case .success(let connected): descriptor = connected
    case .failure(let finding): return .failure(finding)
    }
    defer { descriptor.close() }
    _ = try? descriptor.write(greeting.span)
    var answer: [UInt8] = []
    var pollSet = PollSet(capacity: 1)
    pollSet.watch(0, descriptor, for: .readable)
    while answer.count < count, Instant.now < end {
      guard (try? pollSet.wait(atMost: end - Instant.now)) == true else { continue }
      guard let piece = descriptor.readPiece(), !piece.isEmpty else {
        return answer.isEmpty ? .failure(.notZeroMQ([])) : .success(answer)
      }
      answer += piece
    }
    return .success(answer)
  }

  private enum Connection {
    case success(Descriptor)
    case failure(ListenerFinding)
  }

  private func connection(until end: Instant) -> Connection {
    switch address {
    case .network(let host, let port):
      switch Descriptor.connect(toHost: host, port: port, until: end) {
      case .connected(let descriptor): return .success(descriptor)
      case .refused: return .failure(.nobody)
      case .unresolved: return .failure(.unresolvedName)
      }
    case .file(let path):
      return (try? Descriptor.connect(toPath: path)).map { .success($0) } ?? .failure(.nobody)
    case .abstract(let name):
      return (try? Descriptor.connect(toPath: name, isAbstract: true)).map { .success($0) }
        ?? .failure(.nobody)
    case .temporary, .other:
      return .failure(.nobody)
    }
  }
}
