internal import Bytes
internal import ZeroMQ

/// Decides which messages count.
struct Filter {
  private let plan: FilterPlan
  /// Whether every message passes: what is asked on the per-message path.
  let passesAll: Bool

  init(_ plan: FilterPlan) {
    self.plan = plan
    // What a SUB subscribes to is filtered by libzmq; only the rest is left to do here.
    passesAll = !plan.isExact && plan.excludedTopics.isEmpty && plan.patterns.isEmpty
  }

  @inline(never)
  func passes(_ message: borrowing Message) -> Bool {
    let count = message.count
    guard count > 0 else { return false }
    if plan.isExact && !plan.topics.isEmpty {
      let first = message[0]
      if !plan.topics.contains(where: { $0.count == first.count && Bytes.matches(first, at: 0, $0) }) {
        return false
      }
    }
    let first = message[0]
    if plan.excludedTopics.contains(where: { Bytes.matches(first, at: 0, $0) }) { return false }
    if plan.patterns.isEmpty { return true }
    let index = (plan.searchedFrame ?? count) - 1
    guard index < count else { return false }
    let searched = message[index]
    return plan.patterns.allSatisfy { $0.isFound(in: searched) }
  }
}
