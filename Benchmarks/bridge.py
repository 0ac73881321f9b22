"""JSON Lines to MessagePack and back, beside converters in C++ and Python's."""

import json
import os
import random
import subprocess
import sys

from pipes import ratios
from table import Figure
from world import DEADLINE

#: Python's own, C accelerated. Debian's msgpack is on its path only where Debian's Python runs it.
PYTHON = """
import json, msgpack, sys
if sys.argv[1] == "to_msgpack":
    pack = msgpack.Packer().pack
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(pack(json.loads(line)))
else:
    for value in msgpack.Unpacker(sys.stdin.buffer, max_buffer_size=1 << 30):
        sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\\n")
"""
#: How often the documents are repeated in what is timed.
COPIES = 4


def document(seeded, number):
    words = ["weather", "paris", "naïve", "温度", "a longer text with spaces", 'quoted "text"', "tab\there", ""]
    return {
        "id": number,
        "time": 1_700_000_000 + seeded.randrange(10**8),
        "topic": seeded.choice(words),
        "values": [seeded.choice([seeded.randrange(-(2**40), 2**40), seeded.uniform(-1000, 1000)]) for _ in range(8)],
        "flags": {"ok": seeded.random() < 0.9, "note": None, "tags": [seeded.choice(words) for _ in range(4)]},
    }


def converted(command, path):
    with open(path, "rb") as source:
        return subprocess.run(command, stdin=source, stdout=subprocess.PIPE, check=True, timeout=DEADLINE).stdout


def is_same(got, wanted, is_text):
    # The digits of a float are a writer's choice, so JSON is compared as values.
    return got == wanted or is_text and [*map(json.loads, got.splitlines())] == [*map(json.loads, wanted.splitlines())]


def timed(world, command, path):
    with open(path, "rb") as source:
        return world.run(command, stdin=source)


def bridge(world):
    """JSON Lines to MessagePack and back, beside C++ and Python"""
    seeded = random.Random(1)
    documents = [document(seeded, number) for number in range(world.times(100_000))]
    text = b"".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for value in documents)
    contents = {"json": text}
    sample = os.path.join(world.folder, "sample")
    with open(sample, "wb") as file:
        file.write(text)
    contents["msgpack"] = converted([sys.executable, "-c", PYTHON, "to_msgpack"], sample)
    figures = []
    for title, source, target, name in (
        ("JSON Lines → MessagePack", "json", "msgpack", "to_msgpack"),
        ("MessagePack → JSON Lines", "msgpack", "json", "from_msgpack"),
    ):
        path = os.path.join(world.folder, source)
        for file_name, copies in (sample, 1), (path, COPIES):
            with open(file_name, "wb") as file:
                for _ in range(copies):
                    file.write(contents[source])
        commands = {
            "own": [world.binary, "convert", "--in", source, "--out", target],
            "C++": [world.reference(name)],
            "Python": [sys.executable, "-c", PYTHON, name],
        }
        for command in commands.values():
            if not is_same(converted(command, sample), contents[target], target == "json"):
                sys.exit(f"bench: what came out is not what went in: {command[0]}, {title}")
        results = world.in_rounds(
            {tool: lambda command=command: timed(world, command, path) for tool, command in commands.items()})
        figures.append(Figure(f"{title}: documents/s, of C++", ratios(results["C++"], results["own"]), (">=", 1.0)))
        figures.append(Figure(f"{title}: documents/s, of Python", ratios(results["Python"], results["own"])))
    return figures
