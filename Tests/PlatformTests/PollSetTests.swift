import Platform
import Testing
import UnitSupport

@Suite struct PollSetTests {
  @Test func anEmptySetWaitsForNothing() throws {
    var set = PollSet(capacity: 3)
    #expect(try !set.wait(atMost: .zero))
    for slot in 0..<3 { #expect(set.came(slot) == []) }
  }

  @Test(arguments: [
    Interval.zero, Interval(nanoseconds: 1), Interval(nanoseconds: 200_000), .milliseconds(1),
    .milliseconds(20),
  ])
  func theWholeTimeIsWaited(_ span: Interval) throws {
    let pipe = try TestPipe()
    var set = PollSet(capacity: 1)
    set.watch(0, pipe.reader, for: .readable)
    // A signal ends a wait, and children of other tests end meanwhile: another thread shall have theirs.
    var all = sigset_t()
    var before = sigset_t()
    // The sets are valid for the calls.
    _ = unsafe sigfillset(&all)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let start = Instant.now
    #expect(try !set.wait(atMost: span))
    #expect(Instant.now - start >= span)
    #expect(set.came(0) == [])
  }

  @Test(arguments: [Interval?.none, .zero, Interval(nanoseconds: 1), .milliseconds(60_000)])
  func whatIsThereEndsTheWait(_ span: Interval?) throws {
    let pipe = try TestPipe()
    _ = try pipe.writer.write([1].span)
    var set = PollSet(capacity: 2)
    set.watch(1, pipe.reader, for: .readable)
    #expect(try set.wait(atMost: span))
    #expect(set.came(0) == [])
    #expect(set.came(1) == .readable)
  }

  @Test func slotsTellWhatCame() throws {
    let first = try TestPipe()
    let second = try TestPipe()
    _ = try second.writer.write([1].span)
    var set = PollSet(capacity: 4)
    set.watch(0, first.reader, for: .readable)
    set.watch(1, first.writer, for: .writable)
    set.watch(2, second.reader, for: .readable)
    set.watch(3, second.reader)
    #expect(try set.wait(atMost: nil))
    #expect(set.came(0) == [])
    #expect(set.came(1) == .writable)
    #expect(set.came(2) == .readable)
    // Asked for nothing, so nothing is told but errors.
    #expect(set.came(3) == [])
  }

  @Test func aSlotCanBePassedOver() throws {
    let pipe = try TestPipe()
    _ = try pipe.writer.write([1].span)
    var set = PollSet(capacity: 1)
    set.watch(0, pipe.reader, for: .readable)
    #expect(try set.wait(atMost: .zero))
    set.watch(0, nil, for: .readable)
    #expect(set.came(0) == [])
    #expect(try !set.wait(atMost: .zero))
    #expect(set.came(0) == [])
  }

  @Test func newsIsForgottenByAWaitInVain() throws {
    let pipe = try TestPipe()
    _ = try pipe.writer.write([1].span)
    var set = PollSet(capacity: 1)
    set.watch(0, pipe.reader, for: .readable)
    #expect(try set.wait(atMost: nil))
    #expect(set.came(0) == .readable)
    #expect(try pipe.reader.read(1).bytes == [1])
    #expect(try !set.wait(atMost: .zero))
    #expect(set.came(0) == [])
  }

  @Test func theEndOfAnInputIsNoFailure() throws {
    let pipe = try TestPipe()
    pipe.closeWriter()
    var set = PollSet(capacity: 1)
    set.watch(0, pipe.reader, for: .readable)
    #expect(try set.wait(atMost: nil))
    #expect(!set.came(0).isDisjoint(with: .broken))
    #expect(set.came(0).isDisjoint(with: .failed))
  }

  @Test func aReaderThatHasGoneIsAFailureUnasked() throws {
    let pipe = try TestPipe()
    let writer = try #require(pipe.writer.duplicate())
    defer { writer.close() }
    var ends = [Int32](repeating: -1, count: 2)
    // `pipe` fills the two elements.
    try #require(unsafe Platform.pipe(&ends) == 0)
    Descriptor(rawValue: ends[0]).close()
    let lonely = Descriptor(rawValue: ends[1])
    defer { lonely.close() }
    var set = PollSet(capacity: 2)
    set.watch(0, writer)
    set.watch(1, lonely)
    #expect(try set.wait(atMost: nil))
    #expect(set.came(0) == [])
    #expect(!set.came(1).isDisjoint(with: .failed))
  }

  @Test func aClosedDescriptorIsAFailure() throws {
    var set = PollSet(capacity: 1)
    // No process has so many descriptors open.
    set.watch(0, Descriptor(rawValue: .max), for: .readable)
    #expect(try set.wait(atMost: nil))
    #expect(!set.came(0).isDisjoint(with: .failed))
  }
}
