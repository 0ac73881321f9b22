import Foundation

/// Lets only so many scenarios run at once. A scenario is several processes, and deadlines mean
/// nothing on a machine that a few hundred of them share.
actor Gate {
  static let scenarios = Gate(limit: max(4, 3 * ProcessInfo.processInfo.activeProcessorCount))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(limit: Int) { free = limit }

  func enter() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
