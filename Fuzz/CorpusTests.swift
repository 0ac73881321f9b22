import Foundation
import Testing

/// Reports a finding.
func fail(_ what: String) { Issue.record("\(what)") }

/// What the fuzzers check, for every input of the corpus and for some that are made of it, the same in every run.
@Suite struct CorpusTests {
  /// An input of a fuzzer, by its name in the corpus.
  struct Input: Sendable, CustomTestStringConvertible {
    let fuzzer: String
    let name: String
    let bytes: [UInt8]

    var testDescription: String { "\(fuzzer)/\(name)" }
  }

  static let fuzzers: [String: @Sendable (Span<UInt8>) -> Void] = [
    "pack": { checkPack($0) }, "unpack": { checkUnpack($0) }, "envelope": { checkEnvelope($0) },
    "framings": { checkFramings($0) }, "endpoints": { checkEndpoints($0) },
    "templates": { checkTemplates($0) }, "keys": { checkKeys($0) }, "values": { checkValues($0) },
  ]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus").path

  static let corpus: [Input] = fuzzers.keys.sorted().flatMap { fuzzer in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(fuzzer)")) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(fuzzer)/\(name)").map {
        Input(fuzzer: fuzzer, name: name, bytes: [UInt8]($0))
      }
    }
  }

  @Test func everyFuzzerHasInputs() throws {
    #expect(Set(Self.corpus.map(\.fuzzer)) == Set(Self.fuzzers.keys))
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(folders) == Set(Self.fuzzers.keys))
  }

  @Test(arguments: corpus)
  func nothingIsFound(_ input: Input) throws {
    let check = try #require(Self.fuzzers[input.fuzzer])
    check(input.bytes.span)
    var state = UInt64(1)
    for _ in 0..<20 { check(changed(input.bytes, &state).span) }
  }

  /// The bytes with one change: a bit, a byte more, a byte less, or an end that is missing.
  private func changed(_ bytes: [UInt8], _ state: inout UInt64) -> [UInt8] {
    // Knuth's MMIX generator; its upper half looks random.
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var bytes = bytes
    let place = number(below: bytes.count + 1)
    switch number(below: 4) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << number(below: 8)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place...)
    default: bytes.insert(UInt8(number(below: 256)), at: place)
    }
    return bytes
  }
}
