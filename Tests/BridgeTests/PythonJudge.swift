import Foundation

/// Runs Debian's python3-msgpack, which knows nothing of the code under test.
enum PythonJudge {
  /// The interpreter that distributions put their own packages into.
  private static let interpreter = "/usr/bin/python3"

  /// Whether the module is there.
  static let isInstalled: Bool = (try? run("import msgpack", input: "")) != nil

  /// What `script` prints; an error if it fails.
  static func run(_ script: String, input: String) throws -> String {
    struct Failure: Error { var status: Int32 }
    let folder = FileManager.default.temporaryDirectory.appending(path: "codec-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "input")
    let result = folder.appending(path: "output")
    try Data(input.utf8).write(to: source)
    try Data().write(to: result)
    let process = Process()
    process.executableURL = URL(filePath: interpreter)
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: result)
    process.standardError = FileHandle.standardError
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: try Data(contentsOf: result), as: UTF8.self)
  }

  /// Reads lines of: MessagePack in hexadecimal, TAB, the JSON that was made of it, TAB, the MessagePack in
  /// hexadecimal that was made of that JSON. Prints the lines for which it has another opinion.
  static let script = #"""
    import base64, datetime, json, math, msgpack, sys

    class Map(list): pass
    class Object(list): pass

    b64 = lambda data: base64.b64encode(data).decode()
    MARKERS = ["bin", "str", "ext", "time", "map", "float", "float32"]

    def is_text(value):
        return isinstance(value, str) and not any(0xDC80 <= ord(c) <= 0xDCFF for c in value)

    def time(stamp):
        try:
            moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=stamp.seconds)
        except OverflowError:
            return None
        text = moment.isoformat()
        if stamp.nanoseconds:
            digits = "%09d" % stamp.nanoseconds
            while digits.endswith("000"): digits = digits[:-3]
            text += "." + digits
        return text + "Z"

    def expected(value):
        if isinstance(value, float):
            if math.isnan(value): return Object([("$float", "nan")])
            if math.isinf(value): return Object([("$float", "inf" if value > 0 else "-inf")])
            return value
        if isinstance(value, str):
            if is_text(value): return value
            return Object([("$str", b64(value.encode("utf-8", "surrogateescape")))])
        if isinstance(value, bytes): return Object([("$bin", b64(value))])
        if isinstance(value, msgpack.Timestamp):
            text = time(value)
            return Object([("$ext", [-1, b64(value.to_bytes())])]) if text is None else Object([("$time", text)])
        if isinstance(value, msgpack.ExtType): return Object([("$ext", [value.code, b64(value.data)])])
        if isinstance(value, Map):
            if not all(is_text(key) for key, _ in value):
                return Object([("$map", [[expected(k), expected(v)] for k, v in value])])
            pairs = [(k, expected(v)) for k, v in value]
            if len(pairs) == 1 and pairs[0][0].startswith("$") and pairs[0][0].lstrip("$") in MARKERS:
                pairs = [("$" + pairs[0][0], pairs[0][1])]
            return Object(pairs)
        if isinstance(value, list): return [expected(element) for element in value]
        return value

    def pack(packer, value):
        if isinstance(value, Map):
            packer.pack_map_header(len(value))
            for pair in value:
                for element in pair: pack(packer, element)
        elif isinstance(value, list):
            packer.pack_array_header(len(value))
            for element in value: pack(packer, element)
        else:
            packer.pack(value)

    for line in sys.stdin.buffer:
        original, text, back = line.rstrip(b"\n").split(b"\t")
        value = msgpack.unpackb(bytes.fromhex(original.decode()), raw=False, unicode_errors="surrogateescape",
                                strict_map_key=False, object_pairs_hook=Map)
        shown = json.loads(text.decode(), object_pairs_hook=Object)
        packer = msgpack.Packer(use_bin_type=True, unicode_errors="surrogateescape", autoreset=False)
        pack(packer, value)
        if repr(shown) != repr(expected(value)) or packer.bytes() != bytes.fromhex(back.decode()):
            print(line.decode(), end="")
    """#
}
