import Platform
import Testing
import ZeroMQ

@Suite struct BacklogTests {
  /// Waits until nothing is held any more.
  private func drain(_ backlog: Backlog) throws {
    let deadline = ContinuousClock.now + .milliseconds(patience)
    while backlog.size > 0 {
      if ContinuousClock.now > deadline { throw WaitedInVain(for: "\(backlog.size) bytes to go") }
      var item = pollfd(fd: -1, events: 0, revents: 0)
      // `item` is valid for the call, and nothing is waited for but time.
      _ = unsafe poll(&item, 1, 1)
    }
  }

  @Test(arguments: [0, 1, 33, 34, 8_192, 1_000_000])
  func framesAreCountedUntilTheyAreGone(_ size: Int) throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try push.connect(to: try pull.bindAnywhere())
    _ = try push.wait(for: .writable, atMost: patience)
    let backlog = try Backlog(limit: 1 << 20)
    let frame = [UInt8](repeating: 7, count: size)
    #expect(try push.send(frame.span, more: true))
    #expect(try push.send(last: frame.span, of: 2 * size, in: backlog))
    #expect(try pull.receiveSoon() == [frame, frame])
    try drain(backlog)
  }

  @Test func whatIsNotSentIsNotCounted() throws {
    let push = try makeSocket(.push, in: try Context())
    let backlog = try Backlog(limit: 10)
    #expect(try !push.send(last: [1, 2, 3].span, of: 3, in: backlog))
    #expect(backlog.size == 0)
  }

  @Test func whatIsThrownAwayIsNotCountedAnyMore() throws {
    let backlog = try Backlog(limit: 10)
    do {
      let push = try makeSocket(.push, in: try Context())
      try push.connect(to: "inproc://nobody")
      #expect(try push.send(last: [UInt8](repeating: 0, count: 100).span, of: 100, in: backlog))
      #expect(backlog.size >= 100)
    }
    try drain(backlog)
  }

  @Test func admitsUpToTheLimitAndAlwaysOne() throws {
    let context = try Context()
    let push = try makeSocket(.push, in: context)
    try push.connect(to: "inproc://later")
    let backlog = try Backlog(limit: 1_000)
    #expect(backlog.admits(5_000))
    #expect(!backlog.isAwaited)
    #expect(try push.send(last: [UInt8](repeating: 0, count: 500).span, of: 500, in: backlog))
    #expect(backlog.admits(300))
    #expect(!backlog.admits(900))
    #expect(backlog.isAwaited)
    backlog.setLimit(2_000)
    #expect(backlog.admits(900))
    #expect(!backlog.isAwaited)
  }

  @Test func tellsOfRoomWhereSomebodyWaits() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try push.connect(to: try pull.bindAnywhere("inproc://queue"))
    let backlog = try Backlog(limit: 1_000)
    let frame = [UInt8](repeating: 0, count: 800)
    #expect(try push.send(last: frame.span, of: 800, in: backlog))
    #expect(!backlog.admits(800))
    #expect(try pull.receiveSoon() == [frame])
    #expect(isReadable(backlog.descriptor, atMost: patience))
    #expect(backlog.admits(800))
    backlog.clear()
    #expect(!isReadable(backlog.descriptor))
  }

  private func isReadable(_ descriptor: Descriptor, atMost milliseconds: Int = 0) -> Bool {
    var item = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    // `item` is valid for the call.
    return unsafe poll(&item, 1, Int32(milliseconds)) == 1
  }

  @Test func tellsWhenItHasShrunkAsFarAsIsWanted() throws {
    let context = try Context()
    let pull = try makeSocket(.pull, in: context)
    let push = try makeSocket(.push, in: context)
    try push.connect(to: try pull.bindAnywhere("inproc://queue"))
    let backlog = try Backlog(limit: 10_000)
    let frame = [UInt8](repeating: 0, count: 800)
    for _ in 1...3 { #expect(try push.send(last: frame.span, of: 800, in: backlog)) }
    #expect(backlog.hasShrunk(to: 2_400))
    #expect(!backlog.isAwaited)
    #expect(!backlog.hasShrunk(to: 800))
    #expect(backlog.isAwaited)
    var message = Message()
    _ = try pull.wait(for: .readable, atMost: patience)
    #expect(try pull.receive(into: &message))
    // The one that was received last is held until the next one is.
    #expect(try pull.receive(into: &message))
    #expect(backlog.size == 1_600)
    #expect(!isReadable(backlog.descriptor))
    #expect(try pull.receive(into: &message))
    #expect(isReadable(backlog.descriptor))
    #expect(backlog.hasShrunk(to: 800))
    #expect(!backlog.isAwaited)
    backlog.clear()
    #expect(!backlog.hasShrunk(to: 0))
    backlog.endWait()
    message = Message()
    #expect(backlog.size == 0)
    #expect(!isReadable(backlog.descriptor))
  }
}
