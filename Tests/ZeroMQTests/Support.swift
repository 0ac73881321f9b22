import Foundation
import Platform
import Testing
import ZeroMQ

/// How long a test waits for something that has to come: far more than it takes on a busy machine.
let patience = 10_000

/// A test's wait was in vain.
struct WaitedInVain: Error, CustomStringConvertible {
  let description: String
  init(for what: String) { description = "waited \(patience) ms for \(what)" }
}

/// A socket that can neither hold the test up when it ends nor wait for ever in a call.
func makeSocket(_ type: SocketType, in context: Context) throws(ZMQError) -> Socket {
  let socket = try Socket(type, in: context)
  try socket.set(.linger, 0)
  try socket.set(.sendTimeout, Int32(patience))
  try socket.set(.receiveTimeout, Int32(patience))
  return socket
}

extension Socket {
  /// Sends one frame, if that is possible now.
  func send(bytes: [UInt8], more: Bool = false) throws(ZMQError) -> Bool {
    try send(bytes.span, more: more)
  }

  /// Sends the frames of one message as soon as a peer can take them.
  func sendSoon(_ frames: [[UInt8]]) throws {
    var message = Message()
    for frame in frames { try message.append(frame.span) }
    let deadline = ContinuousClock.now + .milliseconds(patience)
    while try !send(message) {
      if ContinuousClock.now > deadline { throw WaitedInVain(for: "a \(type.name) to send") }
      _ = try wait(for: .writable, atMost: 20)
    }
  }

  /// Receives one message as soon as it is there.
  func receiveSoon(into message: inout Message) throws {
    let deadline = ContinuousClock.now + .milliseconds(patience)
    while try !receive(into: &message) {
      if ContinuousClock.now > deadline { throw WaitedInVain(for: "a \(type.name) to receive") }
      _ = try wait(for: .readable, atMost: 100)
    }
  }

  /// The frames of the next message.
  func receiveSoon() throws -> [[UInt8]] {
    var message = Message()
    try receiveSoon(into: &message)
    return message.frames
  }

  /// Binds where the kernel picks, and says where that was.
  func bindAnywhere(_ endpoint: String = "tcp://127.0.0.1:*") throws(ZMQError) -> String {
    try bind(to: endpoint)
    return try get(.lastEndpoint)
  }
}

extension Message {
  /// Adds a frame at the end.
  mutating func append(bytes: [UInt8]) throws(ZMQError) { try append(bytes.span) }

  /// A copy of all frames.
  var frames: [[UInt8]] {
    var result: [[UInt8]] = []
    for index in 0..<count {
      let frame = self[index]
      result.append(frame.indices.map { frame[$0] })
    }
    return result
  }
}

extension Monitor {
  /// The events up to the first of `kind`, which is the last of them.
  mutating func events(upTo kind: Kind) throws -> [Event] {
    var events: [Event] = []
    let deadline = ContinuousClock.now + .milliseconds(patience)
    while ContinuousClock.now < deadline {
      if let event = try next() {
        events.append(event)
        if event.kind == kind { return events }
        continue
      }
      var item = pollfd(fd: try descriptor, events: Int16(POLLIN), revents: 0)
      // `item` is valid for the call.
      _ = unsafe poll(&item, 1, 20)
    }
    throw WaitedInVain(for: "\(kind.name), after \(events.map(\.kind.name))")
  }
}

extension [UInt8] {
  init(text: String) { self = [UInt8](text.utf8) }
}
