internal import Platform
internal import Synchronization
internal import ZeroMQ

/// Decides who may connect to a server, and says on stderr whom it has refused. It is asked on the thread of the ZAP
/// handler.
final class Gatekeeper: Sendable {
  /// Who is let in.
  enum Access: Sendable {
    /// Every client that has a key of its own (CURVE).
    case anyKey
    /// The clients whose keys are listed (CURVE).
    case keys(KeyList)
    /// The users that are listed (PLAIN).
    case passwords(PasswordList)
  }

  private let access: Mutex<Access>
  private let log: ThrottledLog

  init(_ access: Access, log: Log) {
    self.access = Mutex(access)
    self.log = ThrottledLog(log)
  }

  /// What becomes of a client.
  func decide(_ request: ZAPRequest) -> ZAPVerdict {
    let place = Self.place(request.address)
    return access.withLock { access in
      let problems = access.refresh()
      for problem in problems ?? [] { log.note("\(problem.message ?? ""); whoever it lists may not connect") }
      switch (access, request.credentials) {
      case (.anyKey, .curve(let key)):
        return allow("the client with the public key '\(key)'", place)
      case (.keys(let list), .curve(let key)):
        let client = "the client with the public key '\(key)'"
        if list.contains(key) { return allow(client, place) }
        return refuse(client, place, "--curve-allow does not list it")
      case (.passwords(let list), .plain(let user, let password)):
        let name = String(decoding: user, as: UTF8.self)
        if list.contains(user: user, password: password) { return allow("user '\(name)'", place) }
        return refuse("user '\(name)'", place, "--plain-allow does not list the user with that password")
      default:
        return refuse("a client", place, "it uses another security mechanism")
      }
    }
  }

  private func allow(_ client: String, _ place: String) -> ZAPVerdict {
    log.trace(.state, "\(client)\(place) may connect")
    return .allowed
  }

  private func refuse(_ client: String, _ place: String, _ reason: String) -> ZAPVerdict {
    log.note("refused \(client)\(place): \(reason)")
    return .refused
  }

  /// Where a client is, from what libzmq says of it: an address, or for ipc `localhost:UID:GID:PID`.
  private static func place(_ address: String) -> String {
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 4, parts[0].isEmpty || parts[0] == "localhost" {
      return " from process \(parts[3]) of user \(parts[1])"
    }
    return address.isEmpty ? "" : " from \(address)"
  }
}

extension Gatekeeper.Access {
  /// Reads again what has changed.
  ///
  /// - Returns: what is wrong with which file; nil where nothing has changed.
  fileprivate mutating func refresh() -> [Failure]? {
    switch self {
    case .anyKey: return nil
    case .keys(var list):
      let problems = list.refresh()
      self = .keys(list)
      return problems
    case .passwords(var list):
      let problems = list.refresh()
      self = .passwords(list)
      return problems
    }
  }
}
