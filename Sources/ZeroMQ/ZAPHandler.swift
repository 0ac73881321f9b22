internal import Platform

/// Answers libzmq's questions about who may connect to the sockets of a context (RFC 27), in a thread of its own.
///
/// Has to be made before the first socket that needs it binds or connects: libzmq lets CURVE clients in while there is
/// no handler, unless the socket has a `zapDomain` and `enforceZAPDomain` set. There can be one handler in a context.
/// It ends with this value, which therefore has to outlive those sockets, and keeps the context alive until then.
public struct ZAPHandler: ~Copyable {
  /// Where libzmq looks for the handler.
  static let endpoint = "inproc://zeromq.zap.01"

  /// What the thread works with. Only the thread touches it once that has started.
  private final class Desk: @unchecked Sendable {
    let questions: Socket
    let end: Socket
    let decide: @Sendable (ZAPRequest) -> ZAPVerdict

    init(
      _ questions: consuming Socket, _ end: consuming Socket,
      _ decide: @escaping @Sendable (ZAPRequest) -> ZAPVerdict
    ) {
      self.questions = questions
      self.end = end
      self.decide = decide
    }

    /// Answers until it is told to end, or the context does.
    func work() {
      var message = Message()
      while let ready = try? questions.wait(for: .readable, or: end, for: .readable, atMost: -1) {
        if !ready.1.isEmpty { return }
        while (try? questions.receive(into: &message)) == true {
          answer(&message)
          // It may hold a password.
          message.wipe()
        }
      }
    }

    private func answer(_ message: inout Message) {
      let id = message.count > 1 ? Array(copying: message[1]) : []
      let frames =
        ZAPRequest(message).map { decide($0).frames(requestID: id) } ?? ZAPVerdict.malformed(requestID: id)
      for (index, frame) in frames.enumerated() {
        // A REP that has a question can always send: to nobody, where whoever asked has gone.
        _ = try? questions.send(frame.span, more: index + 1 < frames.count)
      }
    }
  }

  // In this order: the word that ends the thread is lost where the socket is closed before the thread has ended.
  private let thread: Thread
  private let end: Socket

  /// Starts to answer.
  ///
  /// - Parameter decide: what becomes of a client; called on the handler's thread, where it should not take long: the
  ///   client waits, though nobody else does.
  /// - Throws: `EADDRINUSE` where the context has a handler, `EMFILE`, `EAGAIN` where no thread can be made.
  public init(
    in context: Context, decide: @escaping @Sendable (ZAPRequest) -> ZAPVerdict
  ) throws(ZMQError) {
    let questions = try Socket(.rep, in: context)
    try questions.set(.linger, 0)
    try questions.bind(to: Self.endpoint)
    let name = "inproc://zap-end-\(UInt64.random(in: .min ... .max))"
    let endReader = try Socket(.pair, in: context)
    try endReader.set(.linger, 0)
    try endReader.bind(to: name)
    let end = try Socket(.pair, in: context)
    try end.set(.linger, 0)
    try end.connect(to: name)
    let desk = Desk(questions, endReader, decide)
    do { thread = try Thread { desk.work() } } catch {
      throw ZMQError(code: ZMQError.Code(rawValue: error.code), operation: error.operation)
    }
    self.end = end
  }

  deinit {
    let word: [UInt8] = [0]
    // The thread, the first to be let go afterwards, is waited for.
    _ = try? end.send(word.span)
  }
}
