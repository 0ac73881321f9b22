"""Messages from a file through a sender and a receiver into a pipe: rates, CPU, memory."""

import os
import subprocess
import sys
import time

import inputs
from table import Figure
from world import deadline, wait_for_listener

TRANSPORTS = ("ipc", "tcp")
#: Bytes a line, and how many lines are sent.
SIZES = {64: 2_000_000, 1024: 300_000}
PIECE = 1 << 20


def drain(pipe, size):
    """Takes so many bytes from a pipe without looking at them; whether they came."""
    null = os.open("/dev/null", os.O_WRONLY)
    try:
        while size > 0 and (taken := os.splice(pipe, null, PIECE)):
            size -= taken
        return size == 0
    finally:
        os.close(null)


def compare(pipe, path):
    """Whether a pipe holds the bytes of a file."""
    with open(path, "rb") as file, open(pipe, "rb", buffering=0, closefd=False) as source:
        while wanted := file.read(PIECE):
            got = bytearray()
            while len(got) < len(wanted) and (some := source.read(len(wanted) - len(got))):
                got += some
            if got != wanted:
                return False
    return True


def transfer(world, pair, transport, path, check=False):
    """Sends a file's messages through a pair of commands (functions of the endpoint) until all came out of the receiver.

    The clock runs from the sender's start to the last byte; the receiver was listening before."""
    send, receive = pair
    endpoint = world.endpoint(transport)
    size = os.path.getsize(path)
    out, into = os.pipe()
    with world.running(receive(endpoint), stdout=into) as receiver:
        os.close(into)
        wait_for_listener(endpoint)
        begin = time.monotonic()
        with open(path, "rb") as file, world.running(send(endpoint), stdin=file) as sender:
            with deadline(f"{sender}, {receiver}"):
                right = compare(out, path) if check else drain(out, size)
            wall = time.monotonic() - begin
            if not right:
                sys.exit(f"bench: what came out is not what went in: {sender}, {receiver}\n{receiver.errors()}")
            costs = {"wall": wall, "sender": sender.end(), "receiver": receiver.end(by_signal=True)}
    os.close(out)
    return costs


def references(world):
    return (lambda endpoint: [world.reference("send"), endpoint]), (lambda endpoint: [world.reference("receive"), endpoint])


def zmqcats(world, send=("push",), receive=("pull",)):
    return (
        lambda endpoint: [world.binary, *send, "--connect", endpoint],
        lambda endpoint: [world.binary, *receive, "--bind", endpoint],
    )


def contestants(world, transport, count, size):
    """The pairs that are measured side by side, with their input."""
    pairs = {
        "C": (references(world), "line"),
        "line": (zmqcats(world), "line"),
        "pub": (zmqcats(world, ("pub",), ("sub", "-t", inputs.PREFIX)), "line"),
    }
    for framing in ("multipart", "len32", "nul"):
        pairs[framing] = zmqcats(world, ("push", "-f", framing), ("pull", "-f", framing)), framing
    runs = {}
    for name, (pair, framing) in pairs.items():
        path = inputs.lines(world.folder, count, size, framing)
        transfer(world, pair, transport, path, check=True)
        runs[name] = lambda pair=pair, path=path: transfer(world, pair, transport, path)
    return runs


def ratios(above, below, key=lambda run: run["wall"]):
    """Round by round."""
    return [key(one) / key(other) for one, other in zip(above, below)]


def lines(world):
    """push to pull, pub to sub and the framings, beside C"""
    figures = {kind: [] for kind in ("rate", "sender", "receiver", "pub", "multipart", "len32", "nul", "peak")}
    for transport in TRANSPORTS:
        for size, count in SIZES.items():
            results = world.in_rounds(contestants(world, transport, world.times(count), size), turns=3)
            where = f"{size} B, {transport}"
            own, c = results["line"], results["C"]
            figures["rate"].append(
                Figure(f"push → pull, {where}: lines/s, of C", ratios(c, own), (">=", 1.00), stretch=1.05))
            for side, command in ("sender", "push"), ("receiver", "pull"):
                cpu = ratios(own, c, lambda run, side=side: max(run[side]["cpu"], 1e-6))
                figures[side].append(Figure(f"{command}, {where}: CPU a line, of C", cpu, ("<=", 1.05)))
                if size == 64:
                    peaks = [run[side]["peak"] / 1024 for run in own]
                    figures["peak"].append(
                        Figure(f"{command}, {where}: peak memory", peaks, ("<=", 12), "MiB", stretch=9))
            figures["pub"].append(
                Figure(f"pub → sub -t, {where}: lines/s, of push → pull", ratios(own, results["pub"]), (">=", 0.90)))
            for framing in ("multipart", "len32", "nul"):
                rates = ratios(own, results[framing])
                stretch = 1.0 if framing == "len32" else None
                figures[framing].append(
                    Figure(f"-f {framing}, {where}: messages/s, of line", rates, (">=", 0.90), stretch=stretch))
    return [figure for kind in figures.values() for figure in kind]


def stream_through(world, pair, transport, path):
    """Seconds from the sender's start until a receiver that knows how much comes has ended."""
    send, receive = pair
    endpoint = world.endpoint(transport)
    with world.running(receive(endpoint)) as receiver:
        wait_for_listener(endpoint)
        begin = time.monotonic()
        with open(path, "rb") as file, world.running(send(endpoint), stdin=file) as sender:
            receiver.end()
            wall = time.monotonic() - begin
            sender.end()
    return wall


def raw(world):
    """raw --chunk 64K of 4 GB, beside libzmq's own limit"""
    chunk = 64 * 1024
    count = world.times(4 * 1024**3 // chunk)
    path, sample = os.path.join(world.folder, "zeroes"), os.path.join(world.folder, "random")
    with open(path, "wb") as file:
        # No memory: a hole.
        file.truncate(count * chunk)
    with open(sample, "wb") as file:
        for _ in range(world.times(4096)):
            file.write(os.urandom(chunk))
    send = ("push", "-f", "raw", "--chunk", "64K")
    own = zmqcats(world, send, ("pull", "-f", "raw", "-n", str(count)))
    limit = tuple(
        lambda endpoint, side=side: [world.reference("stream"), side, endpoint, str(chunk), str(count)]
        for side in ("send", "receive"))
    figures = []
    for transport in TRANSPORTS:
        transfer(world, zmqcats(world, send, ("pull", "-f", "raw")), transport, sample, check=True)
        results = world.in_rounds({
            "own": lambda: stream_through(world, own, transport, path),
            "limit": lambda: stream_through(world, limit, transport, path),
        })
        values = ratios(results["limit"], results["own"], lambda wall: wall)
        figures.append(Figure(f"raw --chunk 64K, {transport}: bytes/s, of libzmq's limit", values, (">=", 0.95)))
    return figures


def size(world):
    """the binary's size, stripped"""
    path = world.file("stripped")
    subprocess.run(["strip", "-o", path, world.binary], check=True)
    return [Figure("binary, stripped", [os.path.getsize(path) / 1024**2], ("<=", 16), "MiB", stretch=10)]
