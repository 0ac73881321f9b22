#if os(Linux)
  internal import CPlatform

  // libzmq gives a connection up without reading what it still holds (zeromq/libzmq issue 4660) when it is told that the
  // peer has closed it while its queue is full. For a Unix socket the kernel tells so at once. Here it tells when
  // everything has been read: as the end of the bytes.
  //
  // This program's functions stand before the C library's, where the dynamic linker looks for functions in the program
  // first, as ELF has it (see `ConnectionResets`); elsewhere such a tail can be lost. Called by libzmq's threads.

  // The operations and events of the kernel (Linux, epoll_ctl(2)).
  private let add: Int32 = 1
  private let remove: Int32 = 2
  private let modify: Int32 = 3
  private let writable: UInt32 = 0x004
  private let ready: UInt32 = 0x001 | writable
  private let ended: UInt32 = 0x008 | 0x010

  /// `epoll_ctl`, as the C library has it, for which a descriptor that nothing is asked of is not there at all: libzmq asks
  /// nothing of a connection while its queue is full, and the kernel would tell of its end all the same.
  @_cdecl("epoll_ctl")
  public func epollControlWithoutIdle(
    _ queue: Int32, _ operation: Int32, _ descriptor: Int32, _ event: UnsafeMutableRawPointer?
  ) -> Int32 {
    switch operation {
    case modify:
      // A `struct epoll_event` begins with the events; the caller's is valid for the call.
      guard let event = unsafe event, unsafe event.load(as: UInt32.self) != 0 else {
        return control(queue, remove, descriptor, nil, passingOver: ENOENT)
      }
      if unsafe event.load(as: UInt32.self) & writable != 0 { ThreadPlacement.note(sender: queue) }
      let result = unsafe control(queue, modify, descriptor, event)
      if result == 0 || errno != ENOENT { return result }
      return unsafe control(queue, add, descriptor, event)
    case remove: return unsafe control(queue, remove, descriptor, event, passingOver: ENOENT)
    default: return unsafe control(queue, operation, descriptor, event)
    }
  }

  /// The system call itself.
  ///
  /// - Parameter code: what is no error here.
  private func control(
    _ queue: Int32, _ operation: Int32, _ descriptor: Int32, _ event: UnsafeMutableRawPointer?,
    passingOver code: Int32 = 0
  ) -> Int32 {
    let result = platform_syscall(
      platform_epoll_ctl, Int(queue), Int(operation), Int(descriptor), Int(bitPattern: event), 0, 0)
    return result < 0 && code != 0 && errno == code ? 0 : Int32(result)
  }

  /// `epoll_wait`, as the C library has it, which tells nothing else of what can be read or written: libzmq would look for
  /// bytes at once, and, where its queue is full or was filled by them, give up. Writing and reading tell of the end too.
  @_cdecl("epoll_wait")
  public func epollWaitWithoutEnds(
    _ queue: Int32, _ events: UnsafeMutableRawPointer?, _ count: Int32, _ limit: Int32
  ) -> Int32 {
    ThreadPlacement.follow(queue)
    // Without a mask, which is the fifth argument, it is the same as `epoll_wait`.
    let result = platform_syscall(
      platform_epoll_pwait, Int(queue), Int(bitPattern: events), Int(count), Int(limit), 0, 0)
    guard let events = unsafe events, result > 0 else { return Int32(result) }
    for index in 0..<result {
      // The kernel has filled as many events as it says; each begins with what has happened.
      let event = unsafe events + index * platform_epoll_event_size
      let happened = unsafe event.loadUnaligned(as: UInt32.self)
      if happened & ready != 0 && happened & ended != 0 {
        unsafe event.storeBytes(of: happened & ~ended, as: UInt32.self)
      }
    }
    return Int32(result)
  }
#endif
