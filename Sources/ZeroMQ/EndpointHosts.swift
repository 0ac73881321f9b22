internal import Platform

/// A host and a port, both checked.
private struct HostAndPort {
  /// The host without brackets.
  let host: String
  /// The port; 0 lets the kernel pick one.
  let port: UInt16
  /// Whether the host is an IPv6 address, which stands in brackets.
  var isIPv6 = false
  /// The port as libzmq gets it: its number, or `*`.
  let portText: String

  /// The form that libzmq gets.
  var text: String { (isIPv6 ? "[\(host)]:" : "\(host):") + portText }
}

/// What a host and a port are for, which decides what is allowed.
private enum Use {
  /// To listen on.
  case bind
  /// To connect to.
  case connect
  /// To connect from.
  case source
}

extension EndpointParser {
  /// What stands behind `tcp://`, `ws://` or `wss://`.
  func network(_ transport: Endpoint.Transport, _ rest: Substring) throws(EndpointError) -> Endpoint {
    try refuseWhiteSpace(rest)
    var target = rest
    var path: Substring = ""
    if let slash = target.utf8.firstIndex(of: UInt8(ascii: "/")) {
      path = target[slash...]
      target = target[..<slash]
      if transport == .tcp {
        throw failure("a tcp endpoint ends with its port; leave '\(printable(String(path)))' away")
      }
      // libzmq looks for the port behind the last colon of all.
      if path.utf8.contains(UInt8(ascii: ":")) { throw failure("the path cannot contain a colon") }
    }
    var source: HostAndPort?
    if transport == .tcp, let semicolon = target.utf8.lastIndex(of: UInt8(ascii: ";")) {
      if role == .bind { throw failure("a source address, before ';', is only for connecting") }
      source = try hostAndPort(target[..<semicolon], transport, .source)
      target = target[target.utf8.index(after: semicolon)...]
    }
    let peer = try hostAndPort(target, transport, role == .bind ? .bind : .connect)
    let from = source.map { $0.text + ";" } ?? ""
    return Endpoint(
      transport: transport, address: .network(host: peer.host, port: peer.port), role: role,
      needsIPv6: peer.isIPv6 || source?.isIPv6 == true,
      description: "\(transport.rawValue)://\(from)\(peer.text)\(path)")
  }

  /// `HOST:PORT`, whose host may be missing: 127.0.0.1 then.
  private func hostAndPort(
    _ part: Substring, _ transport: Endpoint.Transport, _ use: Use
  ) throws(EndpointError) -> HostAndPort {
    let scheme = transport.rawValue
    if part.utf8.first == UInt8(ascii: "[") { return try bracketed(part, scheme, use) }
    guard let colon = part.utf8.lastIndex(of: UInt8(ascii: ":")) else {
      if isNumber(part) { throw failure("the host is missing; write \(scheme)://127.0.0.1:\(part)") }
      let host = part.isEmpty ? "HOST" : printable(String(part))
      throw failure("the port is missing; write \(scheme)://\(host):PORT")
    }
    let host = part[..<colon]
    if isIPv6(part) || isIPv6(host) {
      throw failure("an IPv6 address stands in brackets; write e.g. \(scheme)://[::1]:5555")
    }
    let checked = try checkedHost(host, scheme, use)
    let (port, portText) = try port(part[part.utf8.index(after: colon)...], use)
    return HostAndPort(host: checked, port: port, portText: portText)
  }

  /// `[IPV6]:PORT`.
  private func bracketed(
    _ part: Substring, _ scheme: String, _ use: Use
  ) throws(EndpointError) -> HostAndPort {
    guard let bracket = part.utf8.lastIndex(of: UInt8(ascii: "]")) else { throw failure("']' is missing") }
    let host = part[part.utf8.index(after: part.startIndex)..<bracket]
    guard isIPv6(host) else { throw failure("'\(printable(String(host)))' is not an IPv6 address") }
    let tail = part[part.utf8.index(after: bracket)...]
    guard tail.utf8.first == UInt8(ascii: ":") else {
      throw failure("the port is missing; write \(scheme)://[\(host)]:PORT")
    }
    let (port, portText) = try port(tail[tail.utf8.index(after: tail.startIndex)...], use)
    return HostAndPort(host: String(host), port: port, isIPv6: true, portText: portText)
  }

  /// A host that isn't an IPv6 address, in the form that libzmq understands.
  private func checkedHost(_ host: Substring, _ scheme: String, _ use: Use) throws(EndpointError) -> String {
    if host.isEmpty {
      if use == .source { throw failure("the host of the source address, before ';', is missing") }
      return "127.0.0.1"
    }
    if host == "*" {
      if use == .bind { return "*" }
      let verb = use == .source ? "leave from" : "connect to"
      throw failure("'*' as a host is only for binding; write the address to \(verb)")
    }
    if let bad = host.unicodeScalars.first(where: { !isHostCharacter($0) }) {
      throw failure("'\(printable(String(bad)))' cannot stand in a host")
    }
    // libzmq refuses other first characters when it connects, with nothing but "invalid argument".
    if use != .bind, let first = host.utf8.first, !isLetterOrDigit(first) {
      throw failure("a host begins with a letter or a digit")
    }
    if host.utf8.contains(UInt8(ascii: ":")), !isInterfaceAlias(host) {
      throw failure("there are too many colons; write \(scheme)://HOST:PORT")
    }
    // Where it doesn't resolve names, libzmq takes addresses and interfaces only (4.3.4; 4.3.5 is wiser).
    return use != .connect && host.lowercased() == "localhost" ? "127.0.0.1" : String(host)
  }

  /// A port, or `*` (0) where the kernel may pick one, and the form that libzmq gets.
  private func port(_ digits: Substring, _ use: Use) throws(EndpointError) -> (number: UInt16, text: String) {
    if digits.isEmpty { throw failure("the port is missing behind the last colon") }
    if digits == "*" {
      if use == .connect { throw failure("port '*' is only for binding; write the port to connect to") }
      return (0, "*")
    }
    guard isNumber(digits) else {
      throw failure("the port must be a number, not '\(printable(String(digits)))'")
    }
    guard let number = UInt16(digits) else { throw failure("the port must be 1 to 65535") }
    if number == 0 && use == .connect {
      throw failure("port 0 is only for binding; the port must be 1 to 65535")
    }
    return (number, String(number))
  }

  /// Whether `scalar` can stand in a name or an IPv4 address; the colon for `isInterfaceAlias`.
  private func isHostCharacter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return false }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return isLetterOrDigit(byte) || "-._:".utf8.contains(byte)
  }

  /// Whether `host` looks like a second address of an interface, `eth0:1`.
  private func isInterfaceAlias(_ host: Substring) -> Bool {
    guard role == .bind, let colon = host.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = host.utf8[..<colon]
    let startsWithLetter = name.first.map { isLetterOrDigit($0) && $0 > UInt8(ascii: "9") } ?? false
    let number = host[host.utf8.index(after: colon)...]
    return startsWithLetter && !name.contains(UInt8(ascii: ".")) && isNumber(number)
  }

  /// Whether `host` is an IPv6 address, with or without a zone (`%eth0`).
  func isIPv6(_ host: Substring) -> Bool {
    let percent = host.utf8.firstIndex(of: UInt8(ascii: "%"))
    if let percent {
      let zone = host[host.utf8.index(after: percent)...].utf8
      let isSound = zone.allSatisfy { isLetterOrDigit($0) || "-._".utf8.contains($0) }
      if zone.isEmpty || !isSound { return false }
    }
    let digits = String(host[..<(percent ?? host.endIndex)])
    var address = in6_addr()
    // `inet_pton` reads the NUL-terminated copy and writes the 16 bytes of an `in6_addr`.
    return unsafe inet_pton(AF_INET6, digits, &address) == 1
  }
}
