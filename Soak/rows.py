"""The rows of the table: each returns what was reached, and whether that is the goal."""

import concurrent.futures
import contextlib
import re
import subprocess
import threading
import time

import zmq

from world import DEADLINE, listener, receive

TRANSPORTS = ("tcp", "ipc")
OTHER = {"bind": "connect", "connect": "bind"}


def verdict(wrong, text):
    """The figure, with the first of what went wrong behind it."""
    return text + (f"; {wrong[0]}" if wrong else ""), not wrong


def one_shot_pub(world):
    """100 of 100 received"""
    chance = world.random("one_shot_pub")
    count = world.times(100)
    turns = [(n, n % 2 == 0, chance.uniform(0, 2), chance.choice(TRANSPORTS), chance.choice(("bind", "connect")))
             for n in range(count)]

    def once(turn):
        number, isFirst, delay, transport, side = turn
        endpoint = world.endpoint(transport)
        text = b"message %d" % number
        pub = ("pub", "--" + side, endpoint, "-m", text.decode())
        with contextlib.ExitStack() as stack:
            process = None if isFirst else world.start(*pub)
            if process:
                time.sleep(delay)
            sub = stack.enter_context(listener(zmq.SUB, OTHER[side], endpoint))
            process = process or world.start(*pub)
            # A SUB that is bound to takes note of its publisher only while it receives.
            got = receive(sub, 1, lambda: 0)
            status, _, err = world.end(process)
        return None if (status, got) == (0, [text]) else f"{turn}: status {status}, {got}, {err}"

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        wrong = [fault for fault in pool.map(once, turns) if fault]
    return verdict(wrong, f"{count - len(wrong)} of {count}")


def slow_sub(world):
    """all, in order; with --drop received + drops = sent"""
    count = world.times(100_000)
    lines = [b"message %d" % n for n in range(count)]
    wrong, figures = [], []
    for transport in TRANSPORTS:
        for options in (), ("--drop",):
            steps = iter(range(10 * count))
            # Slower than zmqcat reads, by a lot.
            with listener(zmq.SUB, "bind", endpoint := world.endpoint(transport), rcvhwm=10) as sub:
                process = world.start("pub", "-c", endpoint, *options)
                with concurrent.futures.ThreadPoolExecutor(1) as pool:
                    ending = pool.submit(world.end, process, b"\n".join(lines) + b"\n")
                    if options:
                        got = receive_until_end(sub, ending, lambda: 0.001 if next(steps) % 20 == 0 else 0)
                    else:
                        got = receive(sub, count, lambda: 0.001 if next(steps) % 20 == 0 else 0)
                    status, _, err = ending.result()
            dropped = int((re.findall(r"(\d+) messages? w\w+ dropped for slow", err) or [0])[-1])
            numbers = [int(text.split()[1]) for text in got]
            name = f"{transport} {' '.join(options)}".strip()
            figures.append(f"{name} {len(got)}" + (f" + {dropped}" if options else ""))
            if status != 0:
                wrong.append(f"{name}: status {status}, {err}")
            elif len(got) + dropped != count or numbers != sorted(set(numbers)):
                wrong.append(f"{name}: {len(got)} received, {dropped} dropped of {count}, or out of order")
    return verdict(wrong, ", ".join(figures) + f" of {count}")


def receive_until_end(peer, ending, pause):
    """What comes until the sender has ended, and is there then."""
    got = []
    peer.rcvtimeo = 200
    while True:
        isOver = ending.done()
        delay = pause()
        if delay:
            time.sleep(delay)
        try:
            got.append(peer.recv())
        except zmq.Again:
            if isOver:
                return got


def slow_pull(world):
    """0 lost, 0 reordered, 10 of 10 runs"""
    chance = world.random("slow_pull")
    runs = world.times(10)
    wrong, good = [], 0
    for transport in TRANSPORTS:
        for side in "bind", "connect":
            for mark in 1, 10, None:
                for run in range(runs):
                    # From what the kernel takes in whole to what it can't: the tail is where messages get lost.
                    count, size = chance.randint(200, 3000), chance.choice((20, 300, 2000))
                    lines = [(b"%d " % n).ljust(size, b"x") for n in range(count)]
                    options = {} if mark is None else {"rcvhwm": mark}
                    name = f"{transport}, PULL does {side}, HWM {mark or 'default'}, run {run}"
                    with listener(zmq.PULL, side, endpoint := world.endpoint(transport), **options) as pull:
                        process = world.start("push", "--" + OTHER[side], endpoint)
                        with concurrent.futures.ThreadPoolExecutor(1) as pool:
                            ending = pool.submit(world.end, process, b"\n".join(lines) + b"\n")
                            first = chance.choice((0, 0.3))
                            steps = iter(range(10 * count))
                            got = receive(pull, count, lambda: {0: first}.get(n := next(steps), 0.001 * (n % 40 == 0)))
                            status, _, err = ending.result()
                    if status == 0 and got == lines:
                        good += 1
                    else:
                        wrong.append(f"{name}: status {status}, {len(got)} of {count} received, {err}")
    return verdict(wrong, f"{good} of {12 * runs} runs: 2 transports, 2 sides, 3 marks")


def killed_receiver(world):
    """on within 1 s, no duplicate, order kept"""
    chance = world.random("killed_receiver")
    rounds = world.times(10)
    wrong, pauses, losses = [], [], dict.fromkeys(TRANSPORTS, 0)
    for run in range(rounds):
        transport, side = TRANSPORTS[run % 2], ("bind", "connect")[run // 2 % 2]
        endpoint = world.endpoint(transport)
        # Much more than kernel and queues hold.
        count, size = 20_000, 2000
        name = f"{transport}, PULL does {side}, run {run}"
        first, _ = world.peer("pull", side, endpoint)
        with contextlib.ExitStack() as stack:
            stack.callback(first.kill)
            source = subprocess.Popen(
                ["/usr/bin/python3", "-c", f"for n in range({count}): print(str(n).ljust({size}, 'x'))"], stdout=subprocess.PIPE)
            process = world.start("push", "--" + OTHER[side], endpoint, stdin=source.stdout)
            source.stdout.close()
            before = [first.stdout.readline() for _ in range(chance.randint(500, 3000))]
            first.kill()
            before += first.stdout.readlines()
            first.wait()
            second, began = world.peer("pull", side, endpoint)
            stack.callback(second.kill)
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                ending = pool.submit(world.end, process, None)
                limit = threading.Timer(DEADLINE, second.kill)
                limit.start()
                after = []
                # The last message is never the one that is lost: the sender waits until its peer has it.
                for line in second.stdout:
                    after.append(line)
                    if line.startswith(b"%d " % (count - 1)):
                        break
                limit.cancel()
                second.kill()
                second.wait()
                status, _, err = ending.result()
            source.wait()
        if not after:
            wrong.append(f"{name}: nothing after the restart, {err}")
            continue
        # A line may have been cut when its writer died.
        whole = [line.split() for line in before + after if line.count(b" ") == 1 and line.endswith(b"\n")]
        numbers = [int(line[0]) for line in whole]
        pauses.append(float(after[0].split()[1]) - began)
        lost = count - len(numbers)
        losses[transport] = max(losses[transport], lost)
        if numbers != sorted(set(numbers)):
            wrong.append(f"{name}: a duplicate, or out of order")
        elif pauses[-1] > 1:
            wrong.append(f"{name}: {pauses[-1]:.2f} s until the sender went on")
        elif numbers[-1] != count - 1:
            wrong.append(f"{name}: the last message is {numbers[-1]}")
        elif status != (9 if lost else 0):
            wrong.append(f"{name}: status {status} with {lost} lost, {err}")
    return verdict(
        wrong, f"{rounds - len(wrong)} of {rounds}, on after at most {max(pauses, default=0):.2f} s, "
        f"messages of 2000 bytes lost at most: " + ", ".join(f"{lost} over {name}" for name, lost in losses.items()))


TYPES = ("PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB")
ABLE = {
    "pair": ("PAIR",), "pub": ("SUB", "XSUB"), "sub": ("PUB", "XPUB"), "req": ("REP", "ROUTER"),
    "rep": ("REQ", "DEALER"), "push": ("PULL",), "pull": ("PUSH",),
}


def wrong_types(world):
    """non-zero within 1 s, both types named"""
    pairs = [(command, kind, transport) for command in ABLE for kind in TYPES if kind not in ABLE[command]
             for transport in TRANSPORTS]
    pairs = world.random("wrong_types").sample(pairs, world.times(len(pairs)))
    wrong, slowest = [], 0.0
    for command, kind, transport in pairs:
        with listener(getattr(zmq, kind), "bind", endpoint := world.endpoint(transport)):
            begin = time.monotonic()
            body = ("--echo",) if command == "rep" else () if command in ("sub", "pull") else ("-m", "x")
            status, _, err = world.run(command, "-c", endpoint, *body)
            took = time.monotonic() - begin
        slowest = max(slowest, took)
        last = (err.splitlines() or [""])[-1]
        if status != 7 or took > 1 or not all(re.search(rf"\b{name}\b", last) for name in (command.upper(), kind)):
            wrong.append(f"{command} to {kind} over {transport}: status {status} after {took:.2f} s, {err}")
    return verdict(wrong, f"{len(pairs) - len(wrong)} of {len(pairs)} pairs, at most {slowest:.2f} s")


def sequential_req(world):
    """1 000 right answers"""
    count = world.times(1000)
    server, _ = world.peer("rep", "bind", endpoint := world.endpoint("tcp"))
    wrong = []
    try:
        for number in range(count):
            status, out, err = world.run("req", "-c", endpoint, "-m", f"{number}")
            if (status, out) != (0, b"answer to %d\n" % number):
                wrong.append(f"run {number}: status {status}, {out}, {err}")
    finally:
        server.kill()
        server.wait()
    return verdict(wrong, f"{count - len(wrong)} of {count}")


def retried_req(world):
    """200 right answers, none twice"""
    count = world.times(200)
    restarts = 0
    server, _ = world.peer("rep", "bind", endpoint := world.endpoint("tcp"))
    process = world.start("req", "-c", endpoint, "--retry", "3", "-w", "0.5", "-i", "0.05")
    lines = b"".join(b"request %d\n" % n for n in range(count))
    try:
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            ending = pool.submit(world.end, process, lines)
            begin = time.monotonic()
            while time.monotonic() - begin < DEADLINE:
                with contextlib.suppress(concurrent.futures.TimeoutError):
                    ending.result(timeout=1)
                    break
                server.kill()
                server.wait()
                server, _ = world.peer("rep", "bind", endpoint)
                restarts += 1
            status, out, err = ending.result()
    finally:
        server.kill()
        server.wait()
    wanted = [b"answer to request %d" % n for n in range(count)]
    got = out.splitlines()
    right = sum(a == b for a, b in zip(got, wanted))
    wrong = [] if (status, got) == (0, wanted) else [f"status {status}, {len(got)} answers, {err}"]
    return verdict(wrong, f"{right} of {count}, {restarts} restarts")


ROWS = {
    "one_shot_pub": ("one-shot pub, SUB from before up to 2 s after", one_shot_pub),
    "slow_sub": ("pub to a slow SUB with HWM 10, 100 000 messages", slow_sub),
    "slow_pull": ("push to a slow PULL, HWM 1, 10, default", slow_pull),
    "killed_receiver": ("receiver killed and restarted", killed_receiver),
    "wrong_types": ("every wrong pair of socket types", wrong_types),
    "sequential_req": ("1 000 req runs, one after the other", sequential_req),
    "retried_req": ("req --retry 3, server restarted every second", retried_req),
}
