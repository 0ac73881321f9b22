"""Input, the same on every machine: lines with a number each, and the same messages in other framings."""

import os
import random

#: With what every line begins, so that a subscription to it fits.
PREFIX = "weather "


def write_new(path, chunks):
    """Writes a file unless it is there."""
    if not os.path.exists(path):
        with open(path + ".part", "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        os.rename(path + ".part", path)
    return path


def messages(count, size):
    """So many messages of so many printable bytes, in lists of up to 10 000."""
    letters = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789 ", k=2 * size + 4096))
    for begin in range(0, count, 10_000):
        block = []
        for number in range(begin, min(begin + 10_000, count)):
            head = f"{PREFIX}{number:08d} "
            offset = number * 7919 % 4096
            block.append((head + letters[offset : offset + size])[:size].encode())
        yield block


ENDINGS = {"line": b"\n", "nul": b"\0", "multipart": b"\n"}


def framed(block, framing):
    if framing == "len32":
        return b"".join(b"\0\0\0\1" + len(message).to_bytes(4, "big") + message for message in block)
    return b"".join(message + ENDINGS[framing] for message in block)


def lines(folder, count, size, framing="line"):
    """A file of messages; its path."""
    framing = "line" if framing == "multipart" else framing
    path = os.path.join(folder, f"{framing}-{count}-{size}")
    return write_new(path, (framed(block, framing) for block in messages(count, size)))


def frames(folder, count, per_message):
    """A file of so many frames of 16 bytes in the framing multipart, so many of them a message; its path."""
    path = os.path.join(folder, f"frames-{count}-{per_message}")
    message = b"\t".join(b"frame %010d" % number for number in range(per_message)) + b"\n"
    return write_new(path, [message] * (count // per_message))


def topics(folder, count, kinds):
    """A file of lines that begin with each of so many topics in turn, the last one first; its path."""
    path = os.path.join(folder, f"topics-{count}-{kinds}")
    return write_new(path, (topic_line(number, kinds) for number in range(count)))


def topic(number):
    return "topic%04d" % number


def topic_line(number, kinds):
    return f"{topic(kinds - 1 - number % kinds)} message {number:08d} and some more to read".encode() + b"\n"
