import Testing
import ZeroMQ

/// A PUSH and a PULL that are connected, for messages to go through.
private struct Pipe: ~Copyable {
  let push: Socket
  let pull: Socket

  init(_ endpoint: String = "inproc://pipe") throws {
    let context = try Context()
    let push = try makeSocket(.push, in: context)
    let pull = try makeSocket(.pull, in: context)
    try push.connect(to: pull.bindAnywhere(endpoint))
    self.push = push
    self.pull = pull
  }
}

@Suite struct MessageTests {
  /// Up to 33 bytes lie inside libzmq's structure, more of them elsewhere.
  @Test(arguments: ["inproc://pipe", "tcp://127.0.0.1:*"], [0, 1, 32, 33, 34, 255, 256, 8_192, 1_000_000])
  func keepsEveryByte(_ endpoint: String, _ size: Int) throws {
    let pipe = try Pipe(endpoint)
    let frame = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try pipe.push.sendSoon([frame])
    var message = Message()
    try pipe.pull.receiveSoon(into: &message)
    #expect(message.frames == [frame])
    #expect(message.size == size)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 8, 9, 1_000])
  func keepsEveryFrame(_ count: Int) throws {
    let pipe = try Pipe("tcp://127.0.0.1:*")
    let frames = (0..<count).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $0 % 70) }
    try pipe.push.sendSoon(frames)
    #expect(try pipe.pull.receiveSoon() == frames)
  }

  @Test(arguments: 0...6)
  func firstFramesCanBeTakenAway(_ number: Int) throws {
    let pipe = try Pipe()
    let frames = (0..<6).map { [UInt8](repeating: UInt8($0), count: $0 * 20) }
    var message = Message()
    // What is left of one message must not show in the next one.
    for _ in 0..<2 {
      try pipe.push.sendSoon(frames)
      try pipe.pull.receiveSoon(into: &message)
      message.removeFirst(number)
      #expect(message.frames == Array(frames.dropFirst(number)))
      #expect(message.count == 6 - number)
    }
    try pipe.push.sendSoon([[1, 2]])
    try pipe.pull.receiveSoon(into: &message)
    #expect(message.frames == [[1, 2]])
  }

  @Test func keepsEmptyFrames() throws {
    let pipe = try Pipe()
    for frames in [[[]], [[], []], [[], [1], []]] as [[[UInt8]]] {
      try pipe.push.sendSoon(frames)
      #expect(try pipe.pull.receiveSoon() == frames)
    }
  }

  @Test func isReceivedIntoAgainAndAgain() throws {
    let pipe = try Pipe()
    var message = Message()
    let messages = [1_000, 1, 5, 0, 300, 2].map { count in
      (0...count).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 40) }
    }
    for frames in messages { try pipe.push.sendSoon(frames) }
    for frames in messages {
      try pipe.pull.receiveSoon(into: &message)
      #expect(message.count == frames.count)
      #expect(message.frames == frames)
    }
  }

  @Test func hasNoFramesWhereNoneCame() throws {
    let pipe = try Pipe()
    var message = Message()
    #expect(message.count == 0 && message.size == 0)
    try pipe.push.sendSoon([[1], [2], [3]])
    try pipe.pull.receiveSoon(into: &message)
    #expect(message.count == 3)
    // libzmq takes the first frame away: half a message must not stay.
    #expect(try pipe.pull.receive(into: &message) == false)
    #expect(message.count == 0)
    try pipe.push.sendSoon([[4]])
    try pipe.pull.receiveSoon(into: &message)
    #expect(message.frames == [[4]])
  }

  @Test func isEmptied() throws {
    var message = Message()
    for size in 0..<10 { try message.append(bytes: [UInt8](repeating: 7, count: size * 10)) }
    #expect(message.count == 10 && message.size == 450)
    message.removeAll()
    #expect(message.count == 0 && message.size == 0)
    try message.append(bytes: [8])
    #expect(message.frames == [[8]])
  }

  @Test func isBuiltAndSentTwice() throws {
    let pipe = try Pipe()
    var message = Message()
    try message.append(bytes: [])
    try message.append(bytes: [UInt8](repeating: 1, count: 100))
    #expect(try pipe.push.send(message))
    #expect(try pipe.push.send(message))
    let frames = message.frames
    #expect(frames.count == 2)
    #expect(try pipe.pull.receiveSoon() == frames)
    #expect(try pipe.pull.receiveSoon() == frames)
  }

  /// As a proxy does it: what came is handed on, with the frames as they are.
  @Test func isHandedOn() throws {
    let first = try Pipe()
    let second = try Pipe()
    try first.push.sendSoon([[1], [], [UInt8](repeating: 2, count: 100)])
    var message = Message()
    try first.pull.receiveSoon(into: &message)
    #expect(try second.push.send(message))
    #expect(try second.pull.receiveSoon() == [[1], [], [UInt8](repeating: 2, count: 100)])
  }

  @Test func isNotSentWithoutFrames() throws {
    let pipe = try Pipe()
    let error = try #require(throws: ZMQError.self) { try pipe.push.send(Message()) }
    #expect(error.code == .invalidArgument)
  }

  @Test func isSentFrameByFrame() throws {
    let pipe = try Pipe()
    #expect(try pipe.push.send(bytes: [1], more: true))
    #expect(try pipe.push.send(bytes: [], more: true))
    // A message is delivered whole, so nothing is there before its last frame.
    var message = Message()
    #expect(try pipe.pull.receive(into: &message) == false)
    #expect(try pipe.push.send(bytes: [3]))
    #expect(try pipe.pull.receiveSoon() == [[1], [], [3]])
  }

  @Test func tellsTheConnectionsProperties() throws {
    let context = try Context()
    let router = try makeSocket(.router, in: context)
    let dealer = try makeSocket(.dealer, in: context)
    try dealer.set(.routingID, Array(text: "me"))
    try dealer.connect(to: router.bindAnywhere())
    try dealer.sendSoon([[1]])
    var message = Message()
    #expect(message.property("Socket-Type") == nil)
    #expect(message.descriptor == nil)
    try router.receiveSoon(into: &message)
    #expect(message.property("Socket-Type") == "DEALER")
    #expect(message.property("Identity") == "me")
    #expect(message.property("Peer-Address") == "127.0.0.1")
    #expect(message.property("X-nothing") == nil)
    #expect(message.property("") == nil)
  }
}

@Suite struct SendingTests {
  @Test(arguments: [SocketType.push, .dealer, .pair, .req])
  func wouldBlockWithoutAPeer(_ type: SocketType) throws {
    let socket = try makeSocket(type, in: Context())
    #expect(try socket.send(bytes: [1]) == false)
    var message = Message()
    try message.append(bytes: [1])
    try message.append(bytes: [2])
    #expect(try socket.send(message) == false)
    #expect(message.frames == [[1], [2]])
    #expect(try socket.wait(for: .writable, atMost: 1) == [])
  }

  @Test(arguments: [SocketType.pull, .dealer, .pair, .rep, .sub, .router, .xpub, .xsub])
  func nothingIsThereToReceive(_ type: SocketType) throws {
    let socket = try makeSocket(type, in: Context())
    var message = Message()
    #expect(try socket.receive(into: &message) == false)
    #expect(try socket.wait(for: .readable, atMost: 1) == [])
  }

  @Test func wouldBlockAtTheHighWaterMark() throws {
    let context = try Context()
    let push = try makeSocket(.push, in: context)
    let pull = try makeSocket(.pull, in: context)
    try push.set(.sendHighWaterMark, 3)
    try pull.set(.receiveHighWaterMark, 3)
    try push.connect(to: pull.bindAnywhere("inproc://mark"))
    var sent: UInt8 = 0
    while try sent < 200 && push.send(bytes: [sent]) { sent += 1 }
    #expect(sent == 6)
    #expect(try !push.readiness().contains(.writable))
    for number in 0..<sent { #expect(try pull.receiveSoon() == [[number]]) }
    #expect(try push.wait(for: .writable, atMost: patience) == .writable)
    #expect(try push.send(bytes: [sent]))
  }

  @Test func anXPUBThatDropsNothingWouldBlock() throws {
    let context = try Context()
    let xpub = try makeSocket(.xpub, in: context)
    let sub = try makeSocket(.sub, in: context)
    try xpub.set(.noDrop, true)
    try xpub.set(.sendHighWaterMark, 2)
    try sub.set(.receiveHighWaterMark, 2)
    try sub.connect(to: xpub.bindAnywhere("inproc://drop"))
    try sub.set(.subscribe, [])
    #expect(try xpub.receiveSoon() == [[1]])
    var sent = 0
    while try sent < 200 && xpub.send(bytes: [1]) { sent += 1 }
    #expect(sent == 4)
  }

  @Test func waitsUntilAMessageCame() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try push.connect(to: pull.bindAnywhere())
    #expect(try push.wait(for: [.readable, .writable], atMost: patience) == .writable)
    try push.sendSoon([[1]])
    #expect(try pull.wait(for: .readable, atMost: patience) == .readable)
    #expect(try pull.readiness() == .readable)
  }

  @Test func waitsForEitherOfTwo() throws {
    let first = try Pipe("tcp://127.0.0.1:*")
    let second = try Pipe("tcp://127.0.0.1:*")
    let nothing = try first.pull.wait(for: .readable, or: second.pull, for: .readable, atMost: 1)
    #expect(nothing == ([], []))
    try second.push.sendSoon([[1]])
    let one = try first.pull.wait(for: .readable, or: second.pull, for: .readable, atMost: patience)
    #expect(one == ([], .readable))
    try first.push.sendSoon([[1]])
    #expect(try first.pull.wait(for: .readable, atMost: patience) == .readable)
    let both = try first.pull.wait(for: .readable, or: second.pull, for: .readable, atMost: patience)
    #expect(both == (.readable, .readable))
  }
}
