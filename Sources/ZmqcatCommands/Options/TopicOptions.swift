internal import ArgumentParser
internal import ZmqcatCore

/// What a `sub` wants, and what it counts.
struct SubscriptionOptions: ParsableArguments {
  @Option(
    name: [.customShort("t"), .customLong("topic")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Subscribe to what begins with a prefix (repeatable; default: everything).", valueName: "prefix"),
    transform: Value.bytes)
  var topic: [[UInt8]] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("As --topic, in hexadecimal (repeatable).", valueName: "hex"), transform: Value.hex)
  var topicHex: [[UInt8]] = []

  @Flag(help: "A topic is the whole first frame, not its beginning.")
  var exact = false

  @Option(
    name: [.customShort("T"), .customLong("filter-out")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Leave out messages whose first frame begins so (repeatable).", valueName: "prefix"),
    transform: Value.bytes)
  var filterOut: [[UInt8]] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Keep only messages in whose last frame this POSIX extended expression is found (repeatable).",
      valueName: "re"),
    transform: Value.pattern)
  var match: [Pattern] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The number of the frame that --match searches, from 1.", valueName: "n"),
    transform: Value.positive)
  var matchFrame: Int?

  /// What libzmq subscribes to.
  var subscriptions: [[UInt8]] {
    let topics = topic + topicHex
    return topics.isEmpty ? [[]] : topics
  }

  /// What is left to filter.
  func plan() throws(Failure) -> FilterPlan {
    var plan = FilterPlan()
    plan.topics = topic + topicHex
    if exact && plan.topics.isEmpty { throw Failure(.usage, "--exact needs a --topic") }
    if matchFrame != nil && match.isEmpty { throw Failure(.usage, "--match-frame needs a --match") }
    plan.isExact = exact
    plan.excludedTopics = filterOut
    plan.patterns = match
    plan.searchedFrame = matchFrame
    return plan
  }
}

/// What the messages of a `pub` begin with.
struct PublishedTopicOptions: ParsableArguments {
  @Option(
    name: [.customShort("t"), .customLong("topic")], parsing: .unconditional,
    help: ArgumentHelp("Begin every message with a topic.", valueName: "topic"), transform: Value.bytes)
  var topic: [UInt8]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Whether the topic is a frame of its own, or stands before the payload and a space.", valueName: "mode")
  )
  var topicMode: TopicMode?

  /// How many frames the topic puts before those of a message.
  func leadingFrames() throws(Failure) -> Int {
    if topicMode != nil && topic == nil { throw Failure(.usage, "--topic-mode needs a --topic") }
    return topic != nil && topicMode != .prefix ? 1 : 0
  }
}

/// What the requests of a `req` begin with.
struct RequestTopicOptions: ParsableArguments {
  @Option(
    name: [.customShort("t"), .customLong("topic")], parsing: .unconditional,
    help: ArgumentHelp("Begin every request with a frame that holds a topic.", valueName: "topic"),
    transform: Value.bytes)
  var topic: [UInt8]?
}

/// Where the topic of a `pub` stands.
enum TopicMode: String, CaseIterable, ExpressibleByArgument {
  case frame
  case prefix
}
