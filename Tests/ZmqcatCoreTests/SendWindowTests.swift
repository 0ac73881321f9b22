import Testing
import ZeroMQ

@testable import ZmqcatCore

@Suite struct SendWindowTests {
  private func plan(_ change: (inout SocketPlan) -> Void = { _ in }) throws -> SocketPlan {
    var plan = SocketPlan(type: .push, endpoints: [try Endpoint(parsing: "tcp://127.0.0.1:1", for: .connect)])
    change(&plan)
    return plan
  }

  private func socket() throws -> Socket { try Socket(.push, in: try Context()) }

  @Test func shortMessagesQueueDeep() throws {
    let socket = try socket()
    var window = SendWindow(try plan())
    for size in [0, 1, 64, 192] { window.fit(size, socket) }
    #expect(window.mark == 4_096)
    for size in [193, 1_000, 60_000, 1] {
      window.fit(size, socket)
      #expect(window.mark == 1_000)
    }
    #expect(!window.isTight)
  }

  @Test(arguments: [70_000, 100_000, 1_000_000, 5_000_000, 64 << 20])
  func largeOnesFitIntoTheBudget(_ size: Int) throws {
    let socket = try socket()
    var window = SendWindow(try plan())
    window.fit(size, socket)
    #expect(window.mark == (try socket.get(.sendHighWaterMark)))
    #expect(window.mark >= 1)
    #expect(window.mark == 1 || Int(window.mark) * size <= 64 << 20)
    #expect(window.mark == 1 || Int(window.mark) * size >= 48 << 20)
    #expect(window.isTight)
  }

  @Test func theMarkIsDeepAgainAfterARowOfSmallOnes() throws {
    let socket = try socket()
    var window = SendWindow(try plan())
    window.fit(1_000_000, socket)
    for _ in 1..<64 { window.fit(100, socket) }
    #expect(window.isTight)
    // One large message in between, and the row begins anew.
    window.fit(1_000_000, socket)
    for _ in 1...64 { window.fit(100, socket) }
    #expect(window.mark == 1_000)
    #expect((try socket.get(.sendHighWaterMark)) == 1_000)
  }

  @Test func sizesThatGrowSlowlySetItSeldom() throws {
    let socket = try socket()
    var window = SendWindow(try plan())
    var marks: Set<Int32> = []
    for size in stride(from: 20_000, to: 2_000_000, by: 1_000) {
      window.fit(size, socket)
      marks.insert(window.mark)
    }
    #expect(marks.count <= 40)
  }

  @Test func aBudgetOfOnesOwn() throws {
    let socket = try socket()
    var window = SendWindow(try plan { $0.queueSize = 1_000 })
    window.fit(100, socket)
    #expect(window.mark == 3)
    window.fit(5_000, socket)
    #expect(window.mark == 1)
  }

  @Test func aMarkOfOnesOwnIsLeftAlone() throws {
    let socket = try socket()
    try socket.set(.sendHighWaterMark, 7)
    let option = try NamedOption.parse(assignment: "SNDHWM=7")
    for plan in [try plan { $0.highWaterMark = 7 }, try plan { $0.options = [option] }] {
      var window = SendWindow(plan)
      window.fit(1 << 30, socket)
      #expect((try socket.get(.sendHighWaterMark)) == 7)
    }
  }
}
