// What the two converters share: ending on an error, input in blocks, output in blocks, marker keys.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <unistd.h>

[[noreturn]] inline void stop(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

// Deeper documents are refused, as zmqcat does.
constexpr int depth_limit = 1024;

// Output that grows, and is written once it is long enough.
class Output {
public:
  // Makes room for so many bytes and returns where they go; `advance` takes them.
  char *reserve(size_t count) {
    if (capacity - used < count) {
      capacity = 2 * (capacity + count);
      bytes = static_cast<char *>(realloc(bytes, capacity));
      if (!bytes) stop("out of memory");
    }
    return bytes + used;
  }
  void advance(char *end) { used = size_t(end - bytes); }
  void append(std::string_view text) {
    char *to = reserve(text.size());
    memcpy(to, text.data(), text.size());
    advance(to + text.size());
  }
  void append(char byte) {
    char *to = reserve(1);
    *to = byte;
    advance(to + 1);
  }
  size_t count() const { return used; }
  void truncate(size_t count) { used = count; }
  void flush() {
    for (size_t begin = 0; begin < used;) {
      ssize_t written = write(STDOUT_FILENO, bytes + begin, used - begin);
      if (written < 0 && errno != EINTR) stop("cannot write");
      if (written > 0) begin += size_t(written);
    }
    used = 0;
  }

private:
  size_t used = 0, capacity = 0;
  char *bytes = nullptr;
};

// Calls `take(begin, end)` with what has been read and not been taken, which returns where it stopped. `padding` bytes
// behind the end may be read.
template <class Take> void for_each_block(size_t padding, Take take) {
  size_t capacity = 256 * 1024, kept = 0;
  char *block = static_cast<char *>(malloc(capacity + padding));
  for (;;) {
    if (!block) stop("out of memory");
    ssize_t got = read(STDIN_FILENO, block + kept, capacity - kept);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) stop("cannot read");
    if (got == 0) break;
    char *end = block + kept + got;
    char *taken = take(block, end);
    kept = size_t(end - taken);
    memmove(block, taken, kept);
    if (kept == capacity) block = static_cast<char *>(realloc(block, (capacity *= 2) + padding));
  }
  if (kept > 0) stop("the input ends inside of a document");
  free(block);
}

// Whether an object with this one key stands for a value that JSON has no form for (or hides such a key).
inline bool is_marker(std::string_view key) {
  if (key.empty() || key[0] != '$') return false;
  key.remove_prefix(std::min(key.find_first_not_of('$'), key.size()));
  for (std::string_view name : {"bin", "str", "float", "float32", "ext", "time", "map"})
    if (key == name) return true;
  return false;
}
