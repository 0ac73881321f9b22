/// Names of machines.
public enum HostName {
  /// Whether `name` is an address, an interface of this machine, or a name that resolves. The corresponding C
  /// functions are `getaddrinfo` and `if_nametoindex`.
  public static func resolves(_ name: String) -> Bool {
    // The name is only read during the call.
    if name == "*" { return true }
    if unsafe if_nametoindex(name) != 0 { return true }
    var list: UnsafeMutablePointer<addrinfo>?
    // The name is only read; on success `list` is a list that has to be freed.
    guard unsafe getaddrinfo(name, nil, nil, &list) == 0 else { return false }
    unsafe freeaddrinfo(list)
    return true
  }
}
