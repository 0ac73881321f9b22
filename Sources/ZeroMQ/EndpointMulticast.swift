internal import Platform

extension EndpointParser {
  /// `[ID,][INTERFACE;]GROUP:PORT`, the ID for norm alone.
  ///
  /// What libzmq, OpenPGM and NORM don't check would end the process there: the length of the parts, and for
  /// norm whether they mean anything.
  func multicast(_ transport: Endpoint.Transport, _ rest: Substring) throws(EndpointError) -> Endpoint {
    try refuseWhiteSpace(rest)
    guard let colon = rest.utf8.lastIndex(of: UInt8(ascii: ":")) else {
      throw failure("the port is missing; write \(transport.rawValue)://INTERFACE;GROUP:PORT")
    }
    let digits = rest[rest.utf8.index(after: colon)...]
    guard isNumber(digits), let port = UInt16(digits), port > 0 else {
      throw failure("the port must be 1 to 65535")
    }
    var parts = rest[..<colon].utf8.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    ).map { Substring($0) }
    let group = parts.last ?? ""
    if group.isEmpty { throw failure("the multicast group is missing before the port") }
    if transport == .norm { parts = try checkNorm(parts) }
    // The longest text that an IPv6 address can have.
    if let long = parts.first(where: { $0.utf8.count > 45 }) {
      throw failure("'\(printable(String(long), limit: 45))' is too long for an interface or a group")
    }
    return Endpoint(
      transport: transport, address: .other(String(rest)), role: role,
      description: "\(transport.rawValue)://\(rest)")
  }

  /// The interface and the group of a norm address, both of which have to exist.
  private func checkNorm(_ parts: [Substring]) throws(EndpointError) -> [Substring] {
    var parts = parts
    if parts.count > 2 { throw failure("write norm://ID,INTERFACE;GROUP:PORT") }
    if let comma = parts[0].utf8.firstIndex(of: UInt8(ascii: ",")) {
      guard UInt32(parts[0][..<comma]) != nil else { throw failure("the ID before ',' must be a number") }
      parts[0] = parts[0][parts[0].utf8.index(after: comma)...]
    }
    let group = parts[parts.count - 1]
    guard isIPv4(group) || isIPv6(group) else {
      throw failure("'\(printable(String(group)))' is not the IP address of a multicast group")
    }
    if parts.count == 2 {
      // `if_nametoindex` only reads the NUL-terminated copy.
      let index = unsafe if_nametoindex(String(parts[0]))
      if index == 0 { throw failure("there is no interface '\(printable(String(parts[0])))'") }
    }
    return parts
  }

  /// Whether `host` is an IPv4 address with all four numbers.
  private func isIPv4(_ host: Substring) -> Bool {
    var address = in_addr()
    // `inet_pton` reads the NUL-terminated copy and writes the 4 bytes of an `in_addr`.
    return unsafe inet_pton(AF_INET, String(host), &address) == 1
  }
}
