"""Faults of stdin and stdout."""

import contextlib
import os
import pty
import signal
import socket
import struct
import subprocess
import threading
import time

import zmq

from rows import verdict
from world import DEADLINE, listener, receive

# The socket type that feeds each command, and what the command needs beside an endpoint.
FEEDERS = {
    "pull": (zmq.PUSH, ()), "sub": (zmq.XPUB, ()), "pair": (zmq.PAIR, ()), "rep": (zmq.REQ, ("--echo",)),
    "req": (zmq.REP, ("-m", "x")),
}
TAKERS = {"push": zmq.PULL, "pair": zmq.PAIR, "pub": zmq.SUB, "req": zmq.REP}
SIGPIPE = -signal.SIGPIPE


def feed(command, peer, text=b"x"):
    """Gives the command one message to print, when it is there to take it."""
    if command == "sub":
        peer.recv()
    if command == "req":
        text = peer.recv()
    peer.send(text)


def memory(process, what="VmHWM"):
    """Resident memory in MB; 0 when the process is gone."""
    with contextlib.suppress(OSError, StopIteration), open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1024
    return 0


def broken_stdout(world):
    """10 for /dev/full and closed, SIGPIPE for a reader that left, within 1 s"""
    wrong, slowest, count = [], 0.0, 0
    for _ in range(world.times(20)):
        for command, (kind, words) in FEEDERS.items():
            for state, wanted in ("full", 10), ("closed", 10), ("left before", SIGPIPE), ("left after", SIGPIPE):
                count += 1
                with contextlib.ExitStack() as stack:
                    peer = stack.enter_context(listener(kind, "bind", endpoint := world.endpoint("ipc")))
                    options = {}
                    if state == "full":
                        options["stdout"] = stack.enter_context(open("/dev/full", "wb"))
                    if state == "closed":
                        options = {"stdout": None, "preexec_fn": lambda: os.close(1)}
                    if command == "req" and state == "left after":
                        # Its one message is all: it has to have another one to print.
                        words = ("-r", "2", *words)
                    process = world.start(command, "-c", endpoint, *words, **options)
                    if state == "left before":
                        process.stdout.close()
                    begin = time.monotonic()
                    # A stdout that is closed, or without a reader, may end it before it has a peer.
                    peer.rcvtimeo = peer.sndtimeo = 500
                    with contextlib.suppress(zmq.ZMQError):
                        feed(command, peer)
                        begin = time.monotonic()
                        if state == "left after":
                            process.stdout.readline()
                            process.stdout.close()
                            begin = time.monotonic()
                    try:
                        status = process.wait(DEADLINE)
                    except subprocess.TimeoutExpired:
                        status = "none"
                    took = time.monotonic() - begin
                    process.kill()
                    err = process.stderr.read().decode()
                slowest = max(slowest, took)
                if status != wanted or took > 1 or (wanted == SIGPIPE) != (err == ""):
                    wrong.append(f"{command}, {state}: status {status} after {took:.2f} s, {err}")
    return verdict(wrong, f"{count - len(wrong)} of {count}, at most {slowest:.2f} s")


def unread_stdout(world):
    """whole lines in order, under 150 MB while nobody reads"""
    wrong, most = [], 0.0
    count, size = world.times(20_000), 20_000
    for transport in "tcp", "ipc":
        with listener(zmq.PUSH, "bind", endpoint := world.endpoint(transport)) as push:
            process = world.start("pull", "-c", endpoint, "-n", str(count))

            def flood():
                for number in range(count):
                    push.send((b"%d " % number).ljust(size, b"x"))

            sender = threading.Thread(target=flood)
            sender.start()
            # Until everything between the two is full, or sent.
            last, now = -1, 0
            while now != last and sender.is_alive():
                time.sleep(0.3)
                last, now = now, memory(process)
            most = max(most, memory(process))
            out = process.communicate(timeout=DEADLINE)[0].splitlines()
            sender.join()
        if out != [(b"%d " % number).ljust(size, b"x") for number in range(count)]:
            wrong.append(f"{transport}: {len(out)} lines of {count}")
    if most > 150:
        wrong.append("too much memory")
    return verdict(wrong, f"{count} lines of 20 kB each over tcp and ipc, {most:.0f} MB")


def served(world, command, stack):
    """A peer for the command, with a thread that notes what it gets and answers."""
    peer = stack.enter_context(listener(TAKERS[command], "bind", endpoint := world.endpoint("ipc")))
    got, over = [], threading.Event()

    def serve():
        peer.rcvtimeo = 20
        while not over.is_set():
            with contextlib.suppress(zmq.Again):
                got.append(peer.recv())
                if command == "req":
                    peer.send(b"answer")

    thread = threading.Thread(target=serve)
    thread.start()

    def end():
        over.set()
        thread.join()

    stack.callback(end)
    return endpoint, got


def until(condition, seconds=10):
    """Waits for the condition; whether it came."""
    limit = time.monotonic() + seconds
    while not condition() and time.monotonic() < limit:
        time.sleep(0.005)
    return condition()


def broken_stdin(world):
    """as the contract says, never a part of a message"""
    wrong, count = [], 0
    for _ in range(world.times(20)):
        for command in TAKERS:
            for name, case in STDIN.items():
                count += 1
                with contextlib.ExitStack() as stack:
                    endpoint, got = served(world, command, stack)
                    words = (command, "-c", endpoint) + (("--exit-on-eof",) if command == "pair" else ())
                    status, wanted, messages, err = case(world, words, got, stack)
                    until(lambda: len(got) >= len(messages), 2)
                if status != wanted or got != messages:
                    wrong.append(f"{command}, {name}: status {status}, {got[:4]}, {err}")
    return verdict(wrong, f"{count - len(wrong)} of {count}: {', '.join(STDIN)}")


def given(world, words, data=None, **options):
    """The status and stderr of a run with that stdin."""
    process = world.start(*words, stdout=subprocess.DEVNULL, **options)
    status, _, err = world.end(process, data)
    return status, err


def closed(world, words, _got, _stack):
    status, err = given(world, words, stdin=None, preexec_fn=lambda: os.close(0))
    return status, 10, [], err


def null(world, words, _got, _stack):
    status, err = given(world, words, stdin=subprocess.DEVNULL)
    return status, 0, [], err


def directory(world, words, _got, stack):
    folder = os.open("/", os.O_RDONLY)
    stack.callback(os.close, folder)
    status, err = given(world, words, stdin=folder)
    return status, 10, [], err


def unended(world, words, _got, _stack):
    status, err = given(world, words, b"one\ntwo")
    return status, 0, [b"one", b"two"], err


def held_fifo(world, words, got, stack):
    path = f"{world.folder.name}/fifo-{time.monotonic_ns()}"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)
    reader = os.open(path, os.O_RDONLY)
    stack.callback(os.close, reader)
    process = world.start(*words, stdin=reader, stdout=subprocess.DEVNULL)
    os.write(writer, b"one\npart")
    first = until(lambda: got == [b"one"]) and process.poll() is None
    os.write(writer, b" two\n")
    until(lambda: len(got) == 2)
    os.close(writer)
    status, _, err = world.end(process, None)
    return status if first else "not sent as it came", 0, [b"one", b"part two"], err


def terminal(world, words, got, stack):
    master, slave = pty.openpty()
    stack.callback(os.close, master)
    process = world.start(*words, stdin=slave, stdout=subprocess.DEVNULL)
    os.close(slave)
    os.write(master, b"one\n")
    until(lambda: got == [b"one"])
    os.write(master, b"two\n\x04")
    status, _, err = world.end(process, None)
    return status, 0, [b"one", b"two"], err


def failing(world, words, got, stack):
    """A connection as stdin, which is reset in the middle of a line."""
    server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    ours = socket.create_connection(server.getsockname())
    theirs = stack.enter_context(server.accept()[0])
    process = world.start(*words, stdin=theirs, stdout=subprocess.DEVNULL)
    ours.sendall(b"one\ntwo\npart")
    until(lambda: len(got) == 2)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    ours.close()
    status, _, err = world.end(process, None)
    return status, 10, [b"one", b"two"], err


STDIN = {
    "closed": closed, "/dev/null": null, "directory": directory, "FIFO held open": held_fifo, "terminal": terminal,
    "no final newline": unended, "read error": failing,
}


def giant_line(world):
    """5, the lines around it sent, under 3 times --max-size of memory"""
    size = world.times(1024) << 20
    limit = min(64, max(1, size >> 24)) << 20
    block = b"x" * (1 << 20)
    with listener(zmq.PULL, "bind", endpoint := world.endpoint("ipc")) as pull:
        process = world.start("push", "-c", endpoint, "--max-size", str(limit))
        process.stdin.write(b"before\n")
        for _ in range(size >> 20):
            process.stdin.write(block)
        process.stdin.flush()
        most = memory(process)
        process.stdin.write(b"\nafter\n")
        status, _, err = world.end(process, None)
        got = receive(pull, 2, lambda: 0)
    wrong = []
    if (status, got) != (5, [b"before", b"after"]):
        wrong.append(f"status {status}, {[len(text) for text in got]}, {err}")
    if most > 3 * limit / 2**20 + 30:
        wrong.append("too much memory")
    return verdict(wrong, f"a line of {size >> 20} MB, --max-size {limit >> 20} MB: {most:.0f} MB of memory")


ROWS = {
    "stdout": ("stdout full, closed, its reader gone before and after the first message", broken_stdout),
    "unread": ("stdout that nobody reads", unread_stdout),
    "stdin": ("stdin closed, /dev/null, directory, FIFO, terminal, unended, failing", broken_stdin),
    "giant_line": ("a line longer than --max-size", giant_line),
}
