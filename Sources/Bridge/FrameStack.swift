/// A stack of fixed size for plain values: what is open while a document is converted.
///
/// Its memory lives as long as the converter, so that no document allocates any.
@safe
struct FrameStack<Frame: BitwiseCopyable>: ~Copyable {
  /// The memory, which is initialized up to `depth`.
  private let base: UnsafeMutablePointer<Frame>
  /// How many frames fit into the memory.
  private let capacity: Int

  /// How many frames there are.
  private(set) var depth = 0

  /// Makes an empty stack that takes `capacity` frames.
  init(capacity: Int) {
    self.capacity = capacity
    unsafe base = UnsafeMutablePointer<Frame>.allocate(capacity: capacity)
  }

  deinit {
    // Allocated by `init`; frames are plain bytes that need no clean-up.
    unsafe base.deallocate()
  }

  /// Whether another frame would be one too many.
  var isFull: Bool {
    @inline(__always) get { depth == capacity }
  }

  /// Puts a frame on top; the stack must not be full.
  @inline(__always)
  mutating func push(_ frame: Frame) {
    precondition(depth < capacity)
    // Compared with the capacity in the line above.
    unsafe (base + depth).initialize(to: frame)
    depth &+= 1
  }

  /// Takes the top frame off; the stack must not be empty.
  @inline(__always)
  mutating func pop() -> Frame {
    precondition(depth > 0)
    depth &-= 1
    // All frames below the depth have been initialized by `push`.
    return unsafe base[depth]
  }

  /// Takes all frames off.
  @inline(__always)
  mutating func removeAll() { depth = 0 }
}
