"""Faults that only time shows: what grows while peers come and go."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time

import zmq

from rows import verdict
from world import DEADLINE, listener

LINE = b"x" * 63 + b"\n"
BLOCK = LINE * 1024


class Usage:
    """Memory and descriptors of a process: the most of each in the first sixth of the time, and afterwards."""

    def __init__(self, process):
        self.process = process
        self.most = {False: (0, 0), True: (0, 0)}

    def sample(self, isLate):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            memory = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
        count = len(os.listdir(f"/proc/{self.process.pid}/fd"))
        self.most[isLate] = max(self.most[isLate][0], memory), max(self.most[isLate][1], count)

    def judge(self, wrong, slack=1024):
        """Says what is too much, and gives the figures. `slack`: what may come and go, in kB."""
        (memory, count), (later, number) = self.most[False], self.most[True]
        # A page here and there is no growth: what leaks does so with each of thousands of peers.
        if later > 1.05 * memory + slack:
            wrong.append(f"memory grew from {memory} to {later} kB")
        # Those of a few peers that are just coming and going.
        if number > count + 8:
            wrong.append(f"descriptors grew from {count} to {number}")
        return f"memory at most {memory / 1000:.1f} MB in the first sixth and {later / 1000:.1f} MB later, descriptors {count} and {number}"


def peak(world):
    """Bytes a second that push and pull move when nothing holds them back."""
    endpoint = world.endpoint("tcp")
    count = 1_000_000
    pull = world.start("pull", "-b", endpoint, "-n", str(count), stdout=subprocess.DEVNULL)
    begin = time.monotonic()
    push = world.start("push", "-c", endpoint)
    with contextlib.suppress(OSError):
        for _ in range(-(-count * len(LINE) // len(BLOCK))):
            push.stdin.write(BLOCK)
    pull.wait(DEADLINE)
    rate = count * len(LINE) / (time.monotonic() - begin)
    push.kill()
    push.wait()
    return rate


class Feeder(threading.Thread):
    """A sender that gets lines at some rate until it is killed."""

    def __init__(self, world, endpoint, rate):
        super().__init__()
        self.process = world.start("push", "-c", endpoint, stderr=subprocess.DEVNULL)
        self.rate = rate
        self.start()

    def run(self):
        begin, sent = time.monotonic(), 0
        with contextlib.suppress(OSError):
            while True:
                self.process.stdin.write(BLOCK)
                sent += len(BLOCK)
                # What was missed is not made up for: it would be more than the rate.
                late = time.monotonic() - begin - sent / self.rate
                if late < 0:
                    time.sleep(-late)
                elif late > 0.1:
                    begin += late

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.join(DEADLINE)
        # What it has not taken has nowhere to go.
        with contextlib.suppress(OSError):
            self.process.stdin.close()


def steady(world):
    """memory and descriptors flat after a sixth of the time, whole lines only"""
    duration = 1800 * world.scale
    rate = peak(world) / 2
    endpoint = world.endpoint("tcp")
    pull = world.start("pull", "-b", endpoint)
    wrong, kills, seen = [], 0, 0
    torn = threading.Event()

    def read():
        nonlocal seen
        # All lines are the same, so that any piece of the output is known by where it begins.
        expected = BLOCK + LINE
        while piece := os.read(pull.stdout.fileno(), len(BLOCK)):
            phase = seen % len(LINE)
            if piece != expected[phase:phase + len(piece)]:
                torn.set()
            seen += len(piece)

    reader = threading.Thread(target=read)
    reader.start()
    usage = Usage(pull)
    senders = [Feeder(world, endpoint, rate / 2) for _ in range(2)]
    begin = last = time.monotonic()
    pause = min(5, duration / 12)
    while (now := time.monotonic()) - begin < duration and pull.poll() is None:
        time.sleep(0.5)
        usage.sample(now - begin > duration / 6)
        if now - last > pause:
            last = now
            kills += 1
            senders.pop(0).kill()
            senders.append(Feeder(world, endpoint, rate / 2))
    for sender in senders:
        sender.kill()
    pull.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        pull.wait(DEADLINE)
    reader.join(DEADLINE)
    if pull.returncode != -signal.SIGTERM:
        wrong.append(f"status {pull.returncode}, {pull.stderr.read().decode()[:200]}")
    if torn.is_set() or seen % len(LINE):
        wrong.append("a torn line")
    share = seen / duration / rate / 2
    figures = usage.judge(wrong)
    return verdict(
        wrong, f"{seen // len(LINE):,} lines in {duration:.0f} s, {share:.0%} of peak, {kills} senders killed: {figures}")


def part(data):
    """A ZMTP frame that is a command (RFC 23)."""
    return b"\x04" + bytes([len(data)]) + data


GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(48)
READY = part(b"\x05READY\x0bSocket-Type" + (4).to_bytes(4, "big") + b"PUSH")


def visit(address):
    """Connects as a PUSH does, and leaves once it is a peer."""
    with socket.create_connection(address, timeout=DEADLINE) as peer:
        peer.sendall(GREETING + READY)
        got = b""
        while b"READY" not in got:
            piece = peer.recv(4096)
            if not piece:
                raise ConnectionError("closed in the handshake")
            got += piece


def blocked(world):
    """memory and descriptors flat after a sixth of the cycles, a good peer served afterwards"""
    count = world.times(10_000)
    endpoint = world.endpoint("tcp")
    address = "127.0.0.1", int(endpoint.rsplit(":", 1)[1])
    pull = world.start("pull", "-b", endpoint)
    wrong = []
    with listener(zmq.PUSH, "connect", endpoint, sndtimeo=500, sndhwm=10) as good:
        sent = 0
        # Until neither the pipe nor zmqcat nor the kernel takes any more.
        with contextlib.suppress(zmq.Again):
            while True:
                good.send(b"%08d" % sent + bytes(1000).replace(b"\0", b"x"))
                sent += 1
        usage = Usage(pull)
        for number in range(count):
            try:
                visit(address)
            except OSError as error:
                wrong.append(f"cycle {number}: {error}")
                break
            if number % 20 == 0:
                usage.sample(number > count / 6)
        usage.sample(True)
        for number in range(sent):
            if not pull.stdout.readline().startswith(b"%08d" % number):
                wrong.append(f"message {number} is missing")
                break
        good.sndtimeo = DEADLINE * 1000
        good.send(b"after")
        if not wrong and pull.stdout.readline() != b"after\n":
            wrong.append("what comes afterwards is not served")
    pull.send_signal(signal.SIGTERM)
    status, _, err = world.end(pull, None)
    if status != -signal.SIGTERM:
        wrong.append(f"status {status}, {err[:200]}")
    # What libzmq has for 256 peers that have left, 10 kB each: about as many are forgotten at once.
    figures = usage.judge(wrong, 3000)
    return verdict(wrong, f"{count:,} connections while {sent} messages waited: {figures}")


ROWS = {
    "steady": ("pull at half of peak for 30 minutes, a sender killed every 5 s", steady),
    "blocked": ("10 000 connections that come and go while stdout takes nothing", blocked),
}
