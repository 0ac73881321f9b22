internal import CMessagePack

/// The version of the MessagePack C library that the program runs with, such as `4.0.0`.
///
/// Only the version: the library's unpacker stops at a depth of 32 and reserves memory for whatever a header
/// claims, and its packer goes through a function pointer for each byte.
public func messagePackLibraryVersion() -> String {
  // A constant string of the library's, ended by a zero byte.
  unsafe String(cString: msgpack_version())
}
