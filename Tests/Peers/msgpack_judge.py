"""What Debian's msgpack says, which shares nothing with zmqcat.

A line on stdin is a Python expression, and the answer is its MessagePack in hex; with --unpack a line is
MessagePack in hex, and the answer is the Python value."""

import sys

import msgpack
from msgpack import ExtType, Timestamp

NAMES = {"ExtType": ExtType, "Timestamp": Timestamp, "nan": float("nan"), "inf": float("inf")}


def named(kind):
    NAMES[kind.__name__] = kind
    return kind


@named
class Pairs(list):
    """A map in its own order, with its duplicates."""


@named
class Single(float):
    """A float of 32 bits."""


@named
class Raw(bytes):
    """What a peer from before str8 and bin sends."""


def packed(value):
    if isinstance(value, Pairs):
        header = msgpack.Packer(autoreset=False)
        header.pack_map_header(len(value))
        return header.bytes() + b"".join(packed(item) for pair in value for item in pair)
    if isinstance(value, list):
        header = msgpack.Packer(autoreset=False)
        header.pack_array_header(len(value))
        return header.bytes() + b"".join(packed(item) for item in value)
    if isinstance(value, Single):
        return msgpack.packb(float(value), use_single_float=True)
    if isinstance(value, Raw):
        return msgpack.packb(bytes(value), use_bin_type=False)
    return msgpack.packb(value)


for line in sys.stdin:
    if sys.argv[1:] == ["--unpack"]:
        value = msgpack.unpackb(
            bytes.fromhex(line), strict_map_key=False, unicode_errors="surrogateescape",
            object_pairs_hook=Pairs)
        print(ascii(value))
    else:
        print(packed(eval(line, NAMES)).hex())
