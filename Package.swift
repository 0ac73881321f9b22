// swift-tools-version: 6.2
import PackageDescription

// Swift 6 mode with every check that Swift 6.3 offers on top of it. An `unsafe` in the sources is
// therefore something that the compiler asked for, and stands below its reason.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
]

// Tests that only run the program have no memory of their own to be careful with.
let lenient: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "zmqcat",
  products: [.executable(name: "zmqcat", targets: ["zmqcat"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    .executableTarget(name: "zmqcat", dependencies: ["ZmqcatCommands"], swiftSettings: strict),
    .target(
      name: "ZmqcatCommands",
      dependencies: [
        "ZmqcatCore", "ZeroMQ", "Bridge", "Platform", "Bytes", "MessagePack", argumentParser,
      ],
      swiftSettings: strict),
    .target(
      name: "ZmqcatCore",
      dependencies: ["ZeroMQ", "Bridge", "JSON", "MessagePack", "Bytes", "Platform"],
      swiftSettings: strict),
    .target(name: "Bridge", dependencies: ["JSON", "MessagePack", "Bytes"], swiftSettings: strict),
    .target(name: "JSON", dependencies: ["Bytes"], swiftSettings: strict),
    .target(name: "MessagePack", dependencies: ["CMessagePack", "Bytes"], swiftSettings: strict),
    .target(name: "ZeroMQ", dependencies: ["CZeroMQ", "Platform"], swiftSettings: strict),
    .target(name: "Bytes", dependencies: ["Platform"], swiftSettings: strict),
    .target(name: "Platform", dependencies: ["CPlatform"], swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/TestSupport", swiftSettings: lenient),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport"], swiftSettings: lenient),
    .target(
      name: "UnitSupport", dependencies: ["Platform"], path: "Tests/UnitSupport", swiftSettings: strict),
    .testTarget(
      name: "PlatformTests", dependencies: ["Platform", "UnitSupport"], swiftSettings: strict),
    .testTarget(name: "BytesTests", dependencies: ["Bytes"], swiftSettings: strict),
    .testTarget(
      name: "ZmqcatCoreTests",
      dependencies: ["ZmqcatCore", "ZeroMQ", "Bytes", "Platform", "UnitSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ZmqcatCommandsTests",
      dependencies: ["ZmqcatCommands", "ZmqcatCore", "ZeroMQ", "Bytes", "Platform", argumentParser],
      swiftSettings: strict),
    .testTarget(
      name: "ZeroMQTests", dependencies: ["ZeroMQ", "Platform", "UnitSupport"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "Bytes"], swiftSettings: strict),
    .testTarget(
      name: "MessagePackTests", dependencies: ["MessagePack", "CMessagePack", "Bytes"],
      swiftSettings: strict),
    .testTarget(
      name: "BridgeTests", dependencies: ["Bridge", "JSON", "MessagePack", "Bytes"],
      swiftSettings: strict),
    // What the fuzzers check, without a fuzzer.
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "ZmqcatCommands", "ZmqcatCore", "ZeroMQ", "Bridge", "JSON", "MessagePack", "Bytes", "Platform",
        "UnitSupport",
      ],
      path: "Fuzz", exclude: ["corpus", "dictionary"], swiftSettings: strict),

    // No `pkgConfig:`: Debian's libzmq.pc makes SwiftPM print "prohibited flag(s)" on every build.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
    .systemLibrary(name: "CPlatform"),
    .systemLibrary(name: "CMessagePack", providers: [.apt(["libmsgpack-dev"]), .brew(["msgpack"])]),
  ]
)
