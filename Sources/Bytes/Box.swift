/// A value in memory of its own, so that whatever contains it stays small: a large value that lies in another one is
/// moved about with it.
///
/// Unlike a class it has one owner, and access costs no more than following a pointer.
@safe
public struct Box<Value: ~Copyable>: ~Copyable {
  private let pointer: UnsafeMutablePointer<Value>

  /// Moves `value` into memory of its own.
  public init(_ value: consuming Value) {
    unsafe pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    unsafe pointer.initialize(to: value)
  }

  deinit {
    // Initialized by `init`; this value is the only owner.
    unsafe pointer.deinitialize(count: 1)
    unsafe pointer.deallocate()
  }

  /// The value.
  @inline(__always)
  public var value: Value {
    // The memory is initialized for as long as `self` lives, which the access keeps.
    _read { yield unsafe pointer.pointee }
    _modify { yield unsafe &pointer.pointee }
  }
}
