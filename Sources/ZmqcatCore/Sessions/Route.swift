internal import ZeroMQ

// A ROUTER's messages begin with the frames that lead back to the requester: all up to the first empty one, and that.
// The corresponding part of ZeroMQ's protocol is RFC 28, "The REP Socket Type".

extension Message {
  /// How many frames lead back to the requester; nil where the message is no request.
  var routeLength: Int? {
    var length = 1
    while length < count && !self[length].isEmpty { length += 1 }
    return length + 1 < count ? length + 1 : nil
  }

  /// The number of bytes in the frames that lead back to the requester.
  var routeSize: Int {
    var size = 0
    for index in 0..<(routeLength ?? 0) { size += self[index].count }
    return size
  }
}
