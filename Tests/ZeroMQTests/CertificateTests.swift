import Platform
import Testing
import ZeroMQ

@Suite struct CertificateTests {
  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8).span) }

  private func refusal(_ text: String) throws -> String {
    try #require(throws: CertificateError.self) { try Certificate(parsing: secret(text)) }.reason
  }

  @Test func readsWhatItWrites() throws {
    let pair = try CurveKeyPair()
    let open = try Certificate(parsing: secret(pair.publicKey.certificate))
    #expect(open.publicKey == pair.publicKey && open.keyPair == nil)
    let closed = try Certificate(parsing: pair.secretCertificate)
    #expect(closed.publicKey == pair.publicKey)
    let isSame = closed.keyPair?.secretKey.isSame(as: pair.secretKey.bytes)
    #expect(isSame == true)
  }

  @Test(arguments: ["    public-key = \"KEY\"\n", "public-key='KEY'", "\tpublic-key =  KEY  \r\n"])
  func readsAllFormsOfAValue(_ form: String) throws {
    let key = try CurveKeyPair().publicKey
    let text = form.replacing("KEY", with: key.description)
    #expect(
      try Certificate(parsing: secret("#  a comment\nmetadata\n    name = \"x\"\ncurve\n" + text)).publicKey
        == key)
  }

  @Test func findsThePublicKeyOfASecretOneAlone() throws {
    let pair = try CurveKeyPair()
    let text = pair.secretText.publicText(0..<40)
    #expect(try Certificate(parsing: secret("curve\n  secret-key = \"\(text)\"")).publicKey == pair.publicKey)
  }

  @Test func namesWhatIsWrong() throws {
    let key = try CurveKeyPair().publicKey
    #expect(try refusal("") == "it holds no public-key")
    #expect(try refusal("# public-key = \"\(key)\"") == "it holds no public-key")
    #expect(
      try refusal("public-key = \"\(key.description.dropLast())\"").contains("its public-key is not 40"))
    #expect(
      try refusal("public-key = \"\(key)\"\nsecret-key = \"short\"").contains("its secret-key is not 40"))
    let other = try CurveKeyPair().secretText.publicText(0..<40)
    #expect(try refusal("public-key = \"\(key)\"\nsecret-key = \"\(other)\"").contains("does not belong"))
  }

  @Test func keysAreReadExactly() throws {
    let key = try CurveKeyPair().publicKey
    #expect(CurvePublicKey(text: key.description) == key)
    #expect(CurvePublicKey(text: key.description + "0") == nil)
    #expect(CurvePublicKey(text: String(key.description.dropLast()) + "~") == nil)
    #expect(CurvePublicKey(text: String(repeating: "#", count: 40)) == nil)
    #expect(CurvePublicKey(bytes: [1, 2]) == nil)
  }
}
