// MessagePack to JSON Lines: what `zmqcat convert --in msgpack --out json` does, as fast as hand-written code does it,
// straight from bytes to text. Keeps what zmqcat promises: the order of keys, duplicates, every digit of 64-bit integers,
// the shortest digits of floats (1.0 stays a float), valid UTF-8 alone, 1 024 levels. Values that JSON has no form for are
// refused, not got wrong.
#include "output.hpp"
#include <charconv>
#include <cmath>
#include <simdjson.h>

namespace {

Output output;
const unsigned char *input, *input_end;

// Thrown when a document goes on in the next block.
struct Unfinished {};

uint64_t number(int width) {
  if (input_end - input < width) throw Unfinished{};
  uint64_t value = 0;
  for (; width > 0; width--) value = value << 8 | *input++;
  return value;
}

// Whether one of eight bytes has to be escaped, or is not ASCII; more may be reported.
bool is_special(uint64_t eight) {
  constexpr uint64_t each = 0x0101010101010101, high = 0x80 * each;
  auto zeroes = [](uint64_t bytes) { return (bytes - each) & ~bytes; };
  uint64_t low = (eight - 0x20 * each) & ~eight;
  return ((low | zeroes(eight ^ '"' * each) | zeroes(eight ^ '\\' * each) | eight) & high) != 0;
}

char *put_escaped(char *to, unsigned char byte) {
  constexpr char digits[] = "0123456789abcdef";
  *to++ = '\\';
  switch (byte) {
  case '\b': *to++ = 'b'; break;
  case '\t': *to++ = 't'; break;
  case '\n': *to++ = 'n'; break;
  case '\f': *to++ = 'f'; break;
  case '\r': *to++ = 'r'; break;
  case '"':
  case '\\': *to++ = char(byte); break;
  default:
    memcpy(to, "u00", 3);
    to[3] = digits[byte >> 4];
    to[4] = digits[byte & 15];
    to += 5;
  }
  return to;
}

void put_string(size_t count) {
  if (size_t(input_end - input) < count) throw Unfinished{};
  const unsigned char *begin = input, *end = input + count;
  unsigned char all = 0;
  char *to = output.reserve(6 * count + 2);
  *to++ = '"';
  while (input < end) {
    uint64_t eight;
    if (end - input >= 8) {
      memcpy(&eight, input, 8);
      if (!is_special(eight)) {
        memcpy(to, input, 8);
        to += 8;
        input += 8;
        continue;
      }
    }
    for (const unsigned char *stop = input + std::min<ptrdiff_t>(8, end - input); input < stop; input++) {
      unsigned char byte = *input;
      all |= byte;
      if (byte < 0x20 || byte == '"' || byte == '\\')
        to = put_escaped(to, byte);
      else
        *to++ = char(byte);
    }
  }
  *to++ = '"';
  output.advance(to);
  if (all & 0x80 && !simdjson::validate_utf8(reinterpret_cast<const char *>(begin), count)) stop("not UTF-8");
}

template <class Integer> void put_integer(Integer value) {
  char *to = output.reserve(24);
  output.advance(std::to_chars(to, to + 24, value).ptr);
}

void put_double(double value) {
  if (!std::isfinite(value)) stop("a float that is not finite");
  char *to = output.reserve(34), *end = std::to_chars(to, to + 32, value).ptr;
  if (std::string_view(to, size_t(end - to)).find_first_of(".e") == std::string_view::npos) {
    memcpy(end, ".0", 2);
    end += 2;
  }
  output.advance(end);
}

void put_value(int depth);

void put_array(size_t count, int depth) {
  if (depth > depth_limit) stop("too deep");
  output.append('[');
  for (size_t item = 0; item < count; item++) {
    if (item > 0) output.append(',');
    put_value(depth + 1);
  }
  output.append(']');
}

// The length of the string that begins here; refuses other keys.
size_t key_length() {
  int kind = int(number(1));
  if (kind >> 5 == 5) return size_t(kind & 31);
  if (kind >= 0xd9 && kind <= 0xdb) return size_t(number(1 << (kind - 0xd9)));
  stop("a key that is not a string");
}

void put_map(size_t count, int depth) {
  if (depth > depth_limit) stop("too deep");
  output.append('{');
  for (size_t item = 0; item < count; item++) {
    if (item > 0) output.append(',');
    size_t length = key_length();
    const unsigned char *key = input;
    put_string(length);
    if (count == 1 && is_marker({reinterpret_cast<const char *>(key), length})) stop("a key like a marker");
    output.append(':');
    put_value(depth + 1);
  }
  output.append('}');
}

void put_value(int depth) {
  int kind = int(number(1));
  if (kind < 0x80) return put_integer(kind);
  if (kind < 0x90) return put_map(size_t(kind & 15), depth);
  if (kind < 0xa0) return put_array(size_t(kind & 15), depth);
  if (kind < 0xc0) return put_string(size_t(kind & 31));
  if (kind >= 0xe0) return put_integer(kind - 0x100);
  switch (kind) {
  case 0xc0: return output.append("null");
  case 0xc2: return output.append("false");
  case 0xc3: return output.append("true");
  case 0xca: {
    uint32_t bits = uint32_t(number(4));
    float value;
    memcpy(&value, &bits, sizeof value);
    return put_double(value);
  }
  case 0xcb: {
    uint64_t bits = number(8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return put_double(value);
  }
  case 0xcc:
  case 0xcd:
  case 0xce:
  case 0xcf: return put_integer(number(1 << (kind - 0xcc)));
  case 0xd0: return put_integer(int(int8_t(number(1))));
  case 0xd1: return put_integer(int(int16_t(number(2))));
  case 0xd2: return put_integer(int32_t(number(4)));
  case 0xd3: return put_integer(int64_t(number(8)));
  case 0xd9:
  case 0xda:
  case 0xdb: return put_string(size_t(number(1 << (kind - 0xd9))));
  case 0xdc:
  case 0xdd: return put_array(size_t(number(kind == 0xdc ? 2 : 4)), depth);
  case 0xde:
  case 0xdf: return put_map(size_t(number(kind == 0xde ? 2 : 4)), depth);
  default: stop("a value that JSON has no form for");
  }
}

} // namespace

int main() {
  for_each_block(0, [](char *begin, char *end) {
    input_end = reinterpret_cast<unsigned char *>(end);
    while (begin < end) {
      size_t written = output.count();
      input = reinterpret_cast<unsigned char *>(begin);
      try {
        put_value(1);
      } catch (Unfinished) {
        output.truncate(written);
        break;
      }
      output.append('\n');
      begin = reinterpret_cast<char *>(const_cast<unsigned char *>(input));
    }
    output.flush();
    return begin;
  });
}
