#if os(Linux)
  import Platform
  import Testing
  import UnitSupport

  /// `epoll_create1`, which Swift's view of the C library does not have: integers are passed to C functions as to Swift's.
  @_silgen_name("epoll_create1") private func makeQueue(_ flags: Int32) -> Int32

  /// The operations and events of the kernel (Linux, epoll_ctl(2)).
  private enum Epoll {
    static let add: Int32 = 1
    static let remove: Int32 = 2
    static let modify: Int32 = 3
    static let readable: UInt32 = 1
    static let writable: UInt32 = 4
    static let ended: UInt32 = 16
  }

  @Suite struct EpollEndsTests {
    // `EPOLL_CLOEXEC` is `O_CLOEXEC`.
    private let queue = makeQueue(Int32(O_CLOEXEC))
    private let pair: TestSocketPair
    private var near: Int32 { pair.near.rawValue }
    private var far: Int32 { pair.far.rawValue }

    init() throws { pair = try TestSocketPair.unix() }

    private func change(_ operation: Int32, _ events: UInt32, of descriptor: Int32? = nil) -> Int32 {
      // A `struct epoll_event`: what is asked for, and what is told with it.
      var event = [events, 5, 0, 0]
      // `event` is valid for the call.
      return unsafe epollControlWithoutIdle(queue, operation, descriptor ?? near, &event)
    }

    /// What is told now; nil where nothing is.
    private func told() -> UInt32? {
      var event: [UInt32] = [0, 0, 0, 0]
      // There is room for one event.
      let count = unsafe epollWaitWithoutEnds(queue, &event, 1, 0)
      return count == 1 ? event[0] : nil
    }

    private func end() {
      for descriptor in [queue, near] { close(descriptor) }
    }

    @Test func anEndIsNotToldWhileNothingIsAsked() {
      defer { end() }
      #expect(change(Epoll.add, Epoll.readable) == 0)
      #expect(told() == nil)
      #expect(change(Epoll.modify, 0) == 0)
      var bytes: [UInt8] = [1, 2]
      // Both elements are valid for the call.
      #expect(unsafe write(far, &bytes, 2) == 2)
      pair.endFar()
      #expect(told() == nil)
      #expect(change(Epoll.modify, 0) == 0)
      #expect(change(Epoll.modify, Epoll.readable) == 0)
      // There are bytes, and nothing is said of the end; the bytes end with it.
      #expect(told() == Epoll.readable)
      #expect(unsafe read(near, &bytes, 2) == 2)
      #expect(told() == Epoll.readable)
      #expect(unsafe read(near, &bytes, 2) == 0)
    }

    @Test func anEndIsNotToldBesideWriting() {
      defer { end() }
      #expect(change(Epoll.add, Epoll.writable) == 0)
      pair.endFar()
      #expect(told() == Epoll.writable)
    }

    @Test func anEndIsToldWhereNothingElseIs() {
      defer { end() }
      defer { close(far) }
      // Nobody has connected to the socket, and nobody listens.
      let lonely = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(lonely) }
      #expect(change(Epoll.add, Epoll.readable, of: lonely) == 0)
      #expect((told() ?? 0) & Epoll.ended != 0)
    }

    @Test func removingIsDoneOnce() {
      defer { end() }
      defer { close(far) }
      #expect(change(Epoll.add, Epoll.readable) == 0)
      #expect(change(Epoll.modify, 0) == 0)
      #expect(change(Epoll.remove, 0) == 0)
      #expect(change(Epoll.remove, 0) == 0)
      #expect(change(Epoll.add, Epoll.readable) == 0)
      errno = 0
      #expect(change(Epoll.add, Epoll.readable) == -1)
      #expect(errno == EEXIST)
      #expect(epollWaitWithoutEnds(-1, nil, 1, 0) == -1)
    }
  }
#endif
