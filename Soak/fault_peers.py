"""Faults of processes: signals at any moment, peers that are killed."""

import contextlib
import os
import signal
import subprocess
import threading
import time

import zmq

from fault_streams import until
from rows import TRANSPORTS, verdict
from world import DEADLINE, listener

# The socket type at the other end, and the command with what it needs beside an endpoint.
BUSY = (
    (zmq.PUSH, "pull"), (zmq.PUB, "sub"), (zmq.REQ, "rep", "--echo"), (zmq.PULL, "push"), (zmq.SUB, "pub"), (zmq.REP, "req"),
    (zmq.PAIR, "pair"), (zmq.PUSH, "pull", "--sh", "exec sleep 1000"), (zmq.REQ, "rep", "--sh", "exec sleep 1000"),
)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def converse(kind, peer, over):
    """Keeps a command busy until it is over: sends, receives, or both, as its pattern has it."""
    number = 0
    peer.rcvtimeo = peer.sndtimeo = 20
    with contextlib.suppress(zmq.ContextTerminated):
        while not over.is_set():
            # A REQ waits for its reply; a PUB doesn't wait and would take the whole processor.
            with contextlib.suppress(zmq.ZMQError):
                if kind in (zmq.PULL, zmq.SUB, zmq.REP):
                    peer.recv()
                if kind in (zmq.PUSH, zmq.PUB, zmq.PAIR, zmq.REP, zmq.REQ):
                    peer.send(b"%08d" % number)
                    number += 1
                if kind in (zmq.PAIR, zmq.REQ):
                    peer.recv()
            if kind == zmq.PUB:
                time.sleep(0.0001)


def session(leader):
    """The processes of a session that have not ended."""
    found = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{number}/stat", encoding="utf-8", errors="replace") as file:
            state, _, _, leading = file.read().rpartition(")")[2].split()[:4]
            if int(leading) == leader and state != "Z":
                found.append(int(number))
    return found


def signalled(world):
    """ended by it within 1 s, whole lines, no ipc file and no child left"""
    # A shell has its background jobs ignore what a terminal sends, and zmqcat leaves that as it is.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    chance = world.random("signalled")
    wrong, slowest, count = [], 0.0, 0
    for kind, *words in BUSY:
        name = " ".join(words)
        for number in SIGNALS:
            for _ in range(world.times(20)):
                for twice in False, True:
                    count += 1
                    delay, gap = chance.uniform(0, 0.25), chance.uniform(0, 0.02)
                    path = f"{world.folder.name}/signalled-{count}"
                    over = threading.Event()
                    with listener(kind, "connect", f"ipc://{path}") as peer, open("/dev/zero", "rb") as zeros, \
                            subprocess.Popen(["/usr/bin/yes", "line"], stdout=subprocess.PIPE) as lines:
                        thread = threading.Thread(target=converse, args=(kind, peer, over))
                        thread.start()
                        stdin = lines.stdout if words[0] in ("push", "pub", "req", "pair") else zeros
                        with open(f"{path}.out", "wb") as out:
                            process = world.start(
                                words[0], "-b", f"ipc://{path}", *words[1:], stdin=stdin, stdout=out, start_new_session=True)
                        time.sleep(delay)
                        process.send_signal(number)
                        begin = time.monotonic()
                        if twice:
                            time.sleep(gap)
                            process.send_signal(number)
                        try:
                            process.wait(DEADLINE)
                        except subprocess.TimeoutExpired:
                            process.kill()
                        took = time.monotonic() - begin
                        over.set()
                        thread.join()
                        lines.kill()
                    # What it has killed may take a moment to be gone.
                    until(lambda: not session(process.pid), 1)
                    children = session(process.pid)
                    for child in children:
                        os.kill(child, signal.SIGKILL)
                    err = process.stderr.read().decode()
                    with open(f"{path}.out", "rb") as out:
                        text = out.read()
                    os.unlink(f"{path}.out")
                    slowest = max(slowest, took)
                    torn = [line for line in text.splitlines(True) if not line.endswith(b"\n") or b"\0" in line]
                    left = os.path.exists(path)
                    if process.returncode != -number or took > 1 or torn or left or children:
                        wrong.append(
                            f"{name}, {signal.Signals(number).name}{' twice' * twice} after {delay:.3f} s: status "
                            f"{process.returncode} after {took:.2f} s, {torn[:1]}, {'file left, ' * left}{'child left, ' * bool(children)}{err}")
    return verdict(wrong, f"{count - len(wrong)} of {count}, at most {slowest:.2f} s")


def killed_sender(world):
    """the receiver prints whole messages, in order, none twice"""
    chance = world.random("killed_sender")
    rounds, wrong, size = world.times(100), [], 3000
    for run in range(rounds):
        transport, side = TRANSPORTS[run % 2], ("-b", "-c")[run // 2 % 2]
        endpoint = world.endpoint(transport)
        with open(path := f"{world.folder.name}/killed", "wb") as out:
            pull = world.start("pull", side, endpoint, stdout=out)
        for turn in range(2):
            source = subprocess.Popen(
                ["/usr/bin/seq", "-f", f"{turn} %0{size}.0f", "0", "1000000"], stdout=subprocess.PIPE)
            push = world.start("push", "-c" if side == "-b" else "-b", endpoint, stdin=source.stdout)
            source.stdout.close()
            # Killed in the middle of it: when the receiver has printed something of this sender.
            before = os.path.getsize(path)
            limit = time.monotonic() + DEADLINE
            while os.path.getsize(path) <= before + size and time.monotonic() < limit:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.05))
            push.kill()
            source.kill()
            push.communicate()
            source.wait()
            # What the kernel still has of it.
            last = -1
            while last != os.path.getsize(path):
                last = os.path.getsize(path)
                time.sleep(0.05)
        pull.terminate()
        status, _, err = world.end(pull, None)
        with open(path, "rb") as out:
            lines = out.read().splitlines(True)
        numbers = [(int(line[:1]), int(line[2:])) for line in lines if len(line) == size + 3 and line.endswith(b"\n")]
        # Each sender's from its first on, and none left out; what the killed one left may come between.
        parts = [[number for turn, number in numbers if turn == wanted] for wanted in range(2)]
        good = all(part and part == list(range(len(part))) for part in parts)
        if status != -signal.SIGTERM or len(numbers) != len(lines) or not good:
            places = [(a, b) for a, b in zip(numbers, numbers[1:]) if b != (a[0], a[1] + 1)]
            wrong.append(
                f"{transport}, pull {side}, run {run}: status {status}, {len(lines)} lines, {len(numbers)} whole, "
                f"first {numbers[:1]}, jumps {places[:3]}, {err}")
    return verdict(wrong, f"{rounds - len(wrong)} of {rounds}, two senders each")


def killed_pull(world):
    """another one goes on: whole messages, in order, none twice"""
    chance = world.random("killed_pull")
    rounds, wrong, lost = world.times(100), [], 0
    for run in range(rounds):
        transport, side = TRANSPORTS[run % 2], ("bind", "connect")[run // 2 % 2]
        endpoint = world.endpoint(transport)
        over, printed = threading.Event(), []
        with listener(zmq.PUSH, side, endpoint, sndtimeo=50) as push:

            def send():
                number = 0
                while not over.is_set():
                    with contextlib.suppress(zmq.Again):
                        push.send((b"%08d" % number).ljust(3000, b"x"))
                        number += 1

            sender = threading.Thread(target=send)
            sender.start()
            for turn in range(2):
                pull = world.start("pull", "-c" if side == "bind" else "-b", endpoint)
                for _ in range(chance.randint(1, 2000)):
                    printed.append(pull.stdout.readline())
                pull.kill()
                # The last line may be cut where the kill came between two writes of the pipe.
                rest = pull.stdout.read().splitlines(True)
                printed += rest[:-1] if rest and not rest[-1].endswith(b"\n") else rest
                pull.wait()
            over.set()
            sender.join()
        numbers = [int(line[:8]) for line in printed if len(line) == 3001]
        if len(numbers) != len(printed) or numbers != sorted(set(numbers)):
            wrong.append(f"{transport}, PUSH does {side}, run {run}: {len(printed)} lines, torn, twice or out of order")
        elif numbers:
            lost = max(lost, numbers[-1] + 1 - len(numbers))
    return verdict(wrong, f"{rounds - len(wrong)} of {rounds}, at most {lost} messages of 3 kB lost with the killed one")


ROWS = {
    "signalled": ("SIGINT, SIGTERM, SIGHUP at random moments, once and twice", signalled),
    "killed_sender": ("push killed in the middle of its stream, and the next one", killed_sender),
    "killed_pull": ("pull killed in the middle of a stream, and the next one", killed_pull),
}
