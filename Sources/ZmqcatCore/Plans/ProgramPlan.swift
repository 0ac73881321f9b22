public import Platform

/// A program that is run for every message.
public struct ProgramPlan: Sendable {
  /// What happens when a program fails: it cannot be started, ends with another status than 0 or by a signal,
  /// or prints more than a message may hold.
  public enum ErrorPolicy: Sendable {
    /// The run goes on and fails in the end; a requester gets an empty reply.
    case `continue`
    /// The run goes on and fails in the end; a requester gets no reply.
    case drop
    /// The run ends.
    case exit
  }

  /// What to run.
  public var command: ChildCommand
  /// How many may run at once, at least 1.
  public var jobs = 1
  /// What happens when one fails.
  public var onError = ErrorPolicy.continue
  /// Whether what it prints is a reply, instead of going to stdout.
  public var capturesOutput: Bool

  /// How many slots of a `PollSet` the programs need: one for their ends, and for each its input and what it
  /// prints.
  var slotCount: Int { 1 + jobs * slotsPerJob }
  /// How many of them one program needs.
  var slotsPerJob: Int { capturesOutput ? 2 : 1 }

  /// What the rest of the process needs of descriptors: three streams, libzmq, a few connections.
  private static let otherDescriptors = 128
  /// What a job needs at most: both ends of two pipes while it starts.
  private static let descriptorsPerJob = 4

  /// Finds out whether the program can be run, and as often at once as is wanted.
  func check() throws(Failure) {
    do { try command.check() } catch { throw Failure(error) }
    let limit = ProcessSetup.raiseDescriptorLimit()
    let possible = max(limit - Self.otherDescriptors, 0) / Self.descriptorsPerJob
    if jobs > max(possible, 1) {
      throw Failure(
        .usage,
        "--jobs \(jobs): \(limit) file descriptors are allowed (ulimit -n), which is enough for \(max(possible, 1))"
      )
    }
  }

  /// Puts a plan together.
  public init(command: ChildCommand, capturesOutput: Bool) {
    self.command = command
    self.capturesOutput = capturesOutput
  }
}
