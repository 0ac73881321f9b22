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

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "zmqcat",
  products: [.executable(name: "zmqcat", targets: ["zmqcat"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    .executableTarget(name: "zmqcat", dependencies: ["ZmqcatCommands"], swiftSettings: strict),
    .target(
      name: "ZmqcatCommands",
      dependencies: [
        "ZmqcatCore", "ZeroMQ", "Bridge", "Platform", "Bytes", "CMessagePack", argumentParser,
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
    .target(name: "Platform", swiftSettings: strict),

    // No `pkgConfig:`: Debian's libzmq.pc makes SwiftPM print "prohibited flag(s)" on every build.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
    .systemLibrary(name: "CMessagePack", providers: [.apt(["libmsgpack-dev"]), .brew(["msgpack"])]),
  ]
)
