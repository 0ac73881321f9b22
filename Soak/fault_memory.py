"""Faults of memory: more to send than anybody takes, and messages larger than queues are meant for."""

import concurrent.futures
import signal
import subprocess
import threading
import time

import zmq

from fault_streams import memory
from rows import TRANSPORTS, verdict
from world import DEADLINE, listener

LIMIT = 150
SIZE = 1_000_000
PEERS = ("slow", "absent", "absent, --no-wait", "stopped", "killed")


def line(number):
    """A message of 1 MB with its newline, which tells its number."""
    return str(number).ljust(SIZE - 1, "x").encode() + b"\n"


def source(count):
    """A process that writes as many of the messages as are taken from it."""
    program = f"for n in range({count}): print(str(n).ljust({SIZE - 1}, 'x'))"
    return subprocess.Popen(["/usr/bin/python3", "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def settled(process):
    """Its largest memory in MB, once that has not grown for a second."""
    last, now = -1.0, memory(process)
    limit = time.monotonic() + DEADLINE
    while now != last and time.monotonic() < limit:
        time.sleep(1)
        last, now = now, memory(process)
    return now


def slowly(pull, push, count):
    """Takes all of the messages, the first ones late: the largest memory of the sender, and what was wrong."""
    most = 0.0
    for number in range(count):
        if pull.recv() + b"\n" != line(number):
            return most, f"slow: message {number} has other bytes"
        if number < 300:
            time.sleep(0.01)
        if number % 10 == 0 and push.poll() is None:
            most = max(most, memory(push))
    return most, None


def flood(world, peer, count):
    """A push of that many messages to such a peer: its largest memory, and what was wrong."""
    endpoint = world.endpoint("tcp")
    words = ("--no-wait",) if "no-wait" in peer else ()
    lines = source(count)
    push = world.start("push", "-c", endpoint, *words, stdin=lines.stdout)
    lines.stdout.close()
    fault = None
    if peer == "slow":
        with listener(zmq.PULL, "bind", endpoint, rcvhwm=1) as pull:
            most, fault = slowly(pull, push, count)
            status, _, err = world.end(push, None)
        if status != 0:
            fault = fault or f"slow: status {status}, {err}"
    else:
        if not peer.startswith("absent"):
            other, _ = world.peer("pull", "bind", endpoint)
            # It has taken something, so that it is in the middle of the stream.
            other.stdout.readline()
            other.send_signal(signal.SIGSTOP if peer == "stopped" else signal.SIGKILL)
        most = settled(push)
        if push.poll() is not None:
            fault = f"{peer}: ended with {push.returncode} and much unsent"
        push.kill()
        push.communicate()
    lines.kill()
    lines.wait()
    if not 0 < most <= LIMIT:
        fault = fault or f"{peer}: too much memory, or none seen"
    return f"{peer} {most:.0f} MB", fault


def large_messages(world):
    """right bytes, under 150 MB"""
    count = world.times(5000)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        figures = list(pool.map(lambda peer: flood(world, peer, count), PEERS))
    wrong = [fault for _, fault in figures if fault]
    return verdict(wrong, f"{count} messages of 1 MB, push to a peer that is {', '.join(text for text, _ in figures)}")


def sizes(world):
    """all of them, in order"""
    chance = world.random("sizes")
    # What has the high-water marks changed: short lines and then a longer or a large one, and all sizes in turn.
    cases = [[b"short"] * number + [b"x" * size] for number, size in (
        (499, 1_000_000), (1001, 300), (2047, 300), (chance.randint(1000, 4000), 300))]
    cases.append([b"x" * (number * 37 % 5000) for number in range(20_000)])
    cases = chance.sample(cases, world.times(len(cases)))
    wrong = []
    for transport in TRANSPORTS:
        for number, lines in enumerate(cases):
            endpoint = world.endpoint(transport)
            pull = world.start("pull", "-b", endpoint, "-n", str(len(lines)), "-w", "5")
            push = world.start("push", "-c", endpoint, "-w", "5")
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                printing = pool.submit(world.end, pull, None)
                # The last one comes when the others have long been taken.
                push.stdin.write(b"".join(text + b"\n" for text in lines[:-1]))
                push.stdin.flush()
                time.sleep(0.5)
                sent = world.end(push, lines[-1] + b"\n")
                status, out, err = printing.result()
            if (sent[0], status) != (0, 0) or out.splitlines() != lines:
                wrong.append(
                    f"{transport}, case {number}: status {sent[0]} and {status}, {out.count(bytes([10]))} of {len(lines)}, {sent[2]}{err}")
    return verdict(wrong, f"{2 * len(cases) - len(wrong)} of {2 * len(cases)}")


def small_lines(world):
    """right bytes, under 150 MB at both ends"""
    text = b"a line that is rather short, as those of logs are\n"
    count = world.times(1 << 30) // len(text)
    endpoint = world.endpoint("tcp")
    pull = world.start("pull", "-b", endpoint, "-n", str(count))
    push = world.start("push", "-c", endpoint)
    block = text * 20_000

    def give():
        for _ in range(count // 20_000):
            push.stdin.write(block)
        push.stdin.write(text * (count % 20_000))
        push.stdin.close()

    sender = threading.Thread(target=give)
    sender.start()
    most, got, good, rest = 0.0, 0, True, b""
    while piece := pull.stdout.read1(1 << 20):
        piece = rest + piece
        whole = len(piece) // len(text) * len(text)
        good = good and piece[:whole] == text * (whole // len(text))
        rest, got = piece[whole:], got + whole
        most = max(most, memory(push), memory(pull))
    sender.join()
    status = pull.wait(DEADLINE), push.wait(DEADLINE)
    wrong = []
    if status != (0, 0) or not good or rest or got != count * len(text):
        wrong.append(f"status {status}, {got} bytes")
    if not 0 < most <= LIMIT:
        wrong.append("memory")
    return verdict(wrong, f"{got >> 20} MB of lines of {len(text)} bytes, at most {most:.0f} MB")


def giant_frame(world):
    """right bytes, under 3 times the frame at both ends"""
    size = 64 << 20
    endpoint = world.endpoint("tcp")
    pull = world.start("pull", "-b", endpoint, "-n", "1")
    push = world.start("push", "-c", endpoint)
    push.stdin.write(b"y" * size + b"\n")
    push.stdin.flush()
    # Both are there as long as the pipe can't hold the rest.
    text = pull.stdout.read(size - (1 << 20))
    sent, received = memory(push), memory(pull)
    push.stdin.close()
    text += pull.stdout.read()
    status = pull.wait(DEADLINE), push.wait(DEADLINE)
    wrong = []
    if status != (0, 0) or text != b"y" * size + b"\n":
        wrong.append(f"status {status}, {len(text)} bytes")
    if not all(0 < most < 3 * (size >> 20) for most in (sent, received)):
        wrong.append("memory")
    return verdict(wrong, f"64 MB: push {sent:.0f} MB, pull {received:.0f} MB")


ROWS = {
    "sizes": ("messages of changing sizes, tcp and ipc", sizes),
    "small_lines": ("1 GB of small lines", small_lines),
    "giant_frame": ("a frame of 64 MB", giant_frame),
    "large_messages": ("5 000 messages of 1 MB to an absent, a slow, a stopped and a killed peer", large_messages),
}
