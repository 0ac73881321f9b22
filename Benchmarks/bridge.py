#!/usr/bin/env python3
"""How fast `zmqcat convert` turns JSON Lines into MessagePack and back, beside Python's json and msgpack.

usage: Benchmarks/bridge.py BINARY [DOCUMENTS [ROUNDS]]

The documents are made from a seed. What comes out is compared with what went in before anything is timed; then both
sides run in turn, and the medians are printed with the ratio of each pair. Nothing is decided from the figures."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

import msgpack

PEER = """
import json, msgpack, sys
if sys.argv[1] == "pack":
    pack = msgpack.Packer().pack
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(pack(json.loads(line)))
else:
    for value in msgpack.Unpacker(sys.stdin.buffer, max_buffer_size=1 << 30):
        sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\\n")
"""


def document(seeded, number):
    words = ["weather", "paris", "naïve", "温度", "a longer text with spaces", 'quoted "text"', "tab\there", ""]
    return {
        "id": number,
        "time": 1_700_000_000 + seeded.randrange(10**8),
        "topic": seeded.choice(words),
        "values": [seeded.choice([seeded.randrange(-(2**40), 2**40), seeded.uniform(-1000, 1000)]) for _ in range(8)],
        "flags": {"ok": seeded.random() < 0.9, "note": None, "tags": [seeded.choice(words) for _ in range(4)]},
    }


def seconds(command, infile):
    begin = time.perf_counter()
    with open(infile, "rb") as source:
        subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main():
    binary = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    seeded = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        text, packed = os.path.join(folder, "documents.jsonl"), os.path.join(folder, "documents.msgpack")
        with open(text, "wb") as lines, open(packed, "wb") as values:
            for number in range(count):
                value = document(seeded, number)
                lines.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                values.write(msgpack.packb(value))
        size = os.path.getsize(text) / 1e6
        print(f"{count} documents, {size:.1f} MB of JSON, {os.path.getsize(packed) / 1e6:.1f} MB of MessagePack")
        for name, word, infile, wanted in (
            ("JSON to MessagePack", "pack", text, packed),
            ("MessagePack to JSON", "unpack", packed, text),
        ):
            kinds = ["--in", "json", "--out", "msgpack"] if word == "pack" else ["--in", "msgpack", "--out", "json"]
            ours = [binary, "convert", *kinds]
            theirs = [sys.executable, "-c", PEER, word]
            with open(infile, "rb") as source, open(wanted, "rb") as expected:
                got = subprocess.run(ours, stdin=source, stdout=subprocess.PIPE, check=True).stdout
                want = expected.read()
            # The digits of a float are a writer's choice, so JSON is compared as values.
            same = got == want or [*map(json.loads, got.splitlines())] == [*map(json.loads, want.splitlines())]
            if not same:
                sys.exit(f"{name}: what came out is not what went in")
            pairs = [(seconds(ours, infile), seconds(theirs, infile)) for _ in range(rounds)]
            rate = size / statistics.median(pair[0] for pair in pairs)
            ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
            print(f"{name}: {rate:.0f} MB/s of JSON, {ratio:.1f} times Python's json and msgpack")


if __name__ == "__main__":
    main()
