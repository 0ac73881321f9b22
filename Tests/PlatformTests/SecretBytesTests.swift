import Platform
import Testing

@Suite struct SecretBytesTests {
  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8).span) }

  private func text(_ secret: SecretBytes) -> String { secret.publicText(0..<secret.count) }

  @Test func holdsWhatItWasGiven() {
    #expect(text(secret("sesame")) == "sesame")
    #expect(secret("").count == 0)
    let cString = unsafe secret("sesame").withCString { unsafe String(cString: $0) }
    #expect(cString == "sesame")
  }

  @Test func neverShowsItself() {
    let secret = secret("sesame")
    var dumped = ""
    dump(secret, to: &dumped)
    for shown in ["\(secret)", String(describing: secret), String(reflecting: secret), dumped] {
      #expect(!shown.contains("sesame"), "\(shown)")
    }
  }

  @Test func keepsAsMuchAsWasWritten() {
    let secret = unsafe SecretBytes(capacity: 8) { room in
      unsafe room[0] = 7
      return 1
    }
    let first = secret.bytes[0]
    #expect(secret.count == 1 && first == 7)
  }

  @Test func wipesMemory() {
    var bytes: [UInt8] = [1, 2, 3]
    // The array's own memory, for the call.
    unsafe bytes.withUnsafeMutableBytes { unsafe wipe($0) }
    #expect(bytes == [0, 0, 0])
  }

  @Test(arguments: [
    ("a", "a", true), ("a", "b", false), ("a", "aa", false), ("aa", "a", false), ("", "", true),
  ])
  func compares(_ one: String, _ other: String, _ isSame: Bool) {
    let found = secret(one).isSame(as: secret(other).bytes)
    #expect(found == isSame)
  }

  @Test func findsLines() {
    let content = secret(" one \r\n\n\ttwo")
    #expect(content.lines.map(content.publicText) == ["one", "", "two"])
    #expect(secret("").lines.isEmpty)
    #expect(secret("\n").lines.map { $0.count } == [0])
  }

  @Test func takesPartsAndFindsBytes() {
    let content = secret("user:pass")
    let colon = content.first(UInt8(ascii: ":"), in: 0..<content.count)
    #expect(colon == 4)
    #expect(text(content.part(5..<9)) == "pass")
    #expect(content.first(UInt8(ascii: "x"), in: 0..<content.count) == nil)
    #expect(content.starts(with: "user", at: 0..<9) && !content.starts(with: "user", at: 0..<3))
  }
}
