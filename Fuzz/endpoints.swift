import Bytes
import Platform
import ZeroMQ

/// Bytes as an endpoint: what is accepted has its parts in their limits, and is accepted again as the same.
///
/// The first byte chooses the side.
func checkEndpoints(_ input: Span<UInt8>) {
  guard input.count > 1 else { return }
  let text = RawText.string(of: [UInt8](copying: input.extracting(1...)))
  check(text, input[0] == UInt8(ascii: "b") ? .bind : .connect)
}

private func check(_ text: String, _ role: Endpoint.Role) {
  let endpoint: Endpoint
  do { endpoint = try Endpoint(parsing: text, for: role) } catch {
    expect(!error.reason.isEmpty, "refused for no reason")
    expect(isHarmless(Array(error.description.utf8)), "a terminal could be driven by the refusal")
    return
  }
  expect(!endpoint.description.utf8.contains { $0 < 0x20 || $0 == 0x7f }, "a control character came through")
  switch endpoint.address {
  case .network(let host, let port):
    expect(!host.isEmpty, "no host")
    expect(port > 0 || role == .bind, "no port")
  case .file(let path):
    expect((1...107).contains(RawText.bytes(of: path).count), "a path does not fit")
  case .abstract(let name):
    expect((1...106).contains(RawText.bytes(of: name).count), "a name does not fit")
  case .temporary: expect(role == .bind, "connected to a path that is still to be made up")
  case .other(let rest): expect(!rest.isEmpty, "no address")
  }
  do {
    let again = try Endpoint(parsing: endpoint.description, for: role)
    expect(again.description == endpoint.description, "it was understood in another way")
    expect(again.address == endpoint.address, "its parts were understood in another way")
  } catch { fail("what was understood is refused: \(error)") }
}

#if FUZZER
  @_cdecl("LLVMFuzzerTestOneInput")
  public func entry(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe lend(start, count, checkEndpoints)
  }
#endif
