"""Faults of the network: a cable that is cut and healed."""

import contextlib
import threading
import time

from network import network
from rows import verdict
from world import DEADLINE

HEARTBEAT = 0.5
# The command, and what talks with it at the other end.
PEERS = {"pull": "push", "sub": "pub", "push": "pull", "pub": "sub"}
# Beside the time itself: what it takes a busy machine to run whoever has to notice it.
SLACK = 0.5


class Lines:
    """What comes out of a pipe, line by line, with the time of each."""

    def __init__(self, pipe):
        self.lines = []
        self.thread = threading.Thread(target=self._read, args=(pipe,), daemon=True)
        self.thread.start()

    def _read(self, pipe):
        for line in pipe:
            self.lines.append((time.monotonic(), line))

    def first(self, after, seconds, what=b""):
        """When the first line with `what` in it came, later than `after`; None where none does within `seconds`."""
        seen = 0
        while True:
            over = time.monotonic() > after + seconds
            while seen < len(self.lines):
                moment, line = self.lines[seen]
                seen += 1
                if moment > after and what in line:
                    return moment
            if over:
                return None
            time.sleep(0.002)


def numbers_into(pipe, over):
    """Writes numbers, a hundred a second, until it is over."""
    number = 0
    with contextlib.suppress(OSError):
        while not over.wait(0.01):
            pipe.write(b"%d\n" % number)
            pipe.flush()
            number += 1
        pipe.close()


def in_order(numbers, connections):
    """Whether these are the numbers of so many connections: in order in each, none twice, the later connection's higher.

    What a connection that was given up had left in the kernel comes when the cable is healed, and by then the next one's may have come."""
    least, first = float("inf"), float("inf")
    for number in reversed(numbers):
        if number > least:
            first = min(first, number)
        least = min(least, number)
    if len(set(numbers)) < len(numbers) or connections == 1:
        return numbers == sorted(set(numbers))
    # Whatever is lower has nothing lower behind it.
    later = [number for number in numbers if number >= first]
    return later == sorted(later)


def cut_once(world, cable, command, binds, heartbeat, span, phase=1.2):
    """One stream over a cable that is cut after `phase` seconds, for `span` seconds: when that was noticed, when it went on, what was wrong."""
    bound, connected = cable.endpoints("near" if binds else "far")
    pings = ("--heartbeat", f"{HEARTBEAT}") if heartbeat else ()
    # Whoever connects has to give up a connection himself to try again.
    theirs = (f"{HEARTBEAT * 1000:.0f}",) if heartbeat and binds else ()
    over = threading.Event()
    process = world.start(
        command, "-b" if binds else "-c", bound if binds else connected, "-vv", *pings, inside=cable.near)
    peer, _ = world.peer(
        PEERS[command], "connect" if binds else "bind", connected if binds else bound, *theirs, inside=cable.far)
    feeder = None
    if command in ("push", "pub"):
        feeder = threading.Thread(target=numbers_into, args=(process.stdin, over))
        feeder.start()
    got, said = Lines(peer.stdout if feeder else process.stdout), Lines(process.stderr)
    wrong, noticed, resumed = [], None, None
    try:
        if got.first(0, time.monotonic() + DEADLINE) is None:
            return None, None, None, ["nothing came before the cut"]
        # In the middle of the stream, and of a heartbeat; either end has heard of the other's by then.
        time.sleep(phase)
        cable.cut()
        cut = time.monotonic()
        time.sleep(span)
        noticed = said.first(cut, 0, b"disconnected")
        # What was on its way when the cable was cut came then.
        if (late := got.first(cut + 0.1, 0)) is not None:
            wrong.append(f"a message {late - cut:.2f} s after the cut")
        healed = time.monotonic()
        cable.heal()
        resumed = got.first(healed, 20)
        if resumed is None:
            wrong.append("never went on")
        # What is behind the gap has to be whole and in order, too.
        time.sleep(0.3)
    finally:
        over.set()
        process.terminate()
        peer.kill()
        peer.wait()
        process.wait(DEADLINE)
        got.thread.join(DEADLINE)
        if feeder:
            feeder.join()
    whole = [line for _, line in got.lines if line.endswith(b"\n")]
    numbers = [int(line.split()[0]) for line in whole]
    if len(whole) < len(got.lines) - bool(feeder) or not in_order(numbers, 2 if heartbeat else 1):
        wrong.append("torn, twice or out of order")
    lost = max(numbers) + 1 - min(numbers) - len(numbers)
    return noticed and noticed - cut, resumed and resumed - healed, lost, wrong


def cuts(world, heartbeat, spans, limit):
    """The streams of all commands over cut cables, side by side with nothing."""
    chance = world.random(f"cable {heartbeat}")
    turns = [(command, binds) for command in PEERS for binds in (False, True)]
    wrong, noticing, resuming, most, loser = [], [0.0], [0.0], 0, ""
    rounds = world.times(len(turns) * 3)
    chance.shuffle(turns)
    with network(world) as cable:
        for turn in range(rounds):
            command, binds = turns[turn % len(turns)]
            span = chance.uniform(*spans)
            noticed, resumed, lost, faults = cut_once(world, cable, command, binds, heartbeat, span, chance.uniform(2, 3) * HEARTBEAT)
            name = f"{command} {'-b' if binds else '-c'}, cut for {span:.1f} s: "
            wrong += [name + fault for fault in faults]
            if heartbeat:
                if noticed is None or noticed > 2 * HEARTBEAT + SLACK:
                    wrong.append(name + f"noticed after {noticed} s")
                noticing.append(noticed or 0)
            elif lost:
                wrong.append(name + f"{lost} messages lost")
            if resumed is not None:
                resuming.append(resumed)
                if resumed > limit(span):
                    wrong.append(name + f"on {resumed:.2f} s after healing")
            if lost and lost > most:
                most, loser = lost, f" ({command} {'-b' if binds else '-c'}, {span:.1f} s)"
        text = f"{rounds} cuts: " + (f"noticed after at most {max(noticing):.2f} s, " if heartbeat else "")
        return verdict(wrong, text + f"on at most {max(resuming):.2f} s after healing, at most {most} of 100 a second lost{loser}; {cable.name}")


def cut_with_heartbeat(world):
    """noticed within twice the heartbeat, on within 1 s of healing, whole, in order on each connection, none twice"""
    return cuts(world, True, (1.5, 10), lambda span: 1)


def cut_without_heartbeat(world):
    """on within 1 s of healing (cut up to 1 s), nothing lost, in order, none twice"""
    return cuts(world, False, (0.3, 1), lambda span: 1)


def cut_req(world):
    """after 3 s, with status 7 where it never had a peer and 124 where it had"""
    wrong, took = [], []
    turns = [(pings, before) for pings in ((), ("--heartbeat", f"{HEARTBEAT}")) for before in (True, False)]
    with network(world) as cable:
        for pings, before in world.random("cut_req").sample(turns, world.times(len(turns))):
            name = f"cut {'before' if before else 'after'} the first request {' '.join(pings)}".strip()
            bound, connected = cable.endpoints("far")
            server, _ = world.peer("rep", "bind", bound, inside=cable.far)
            if before:
                cable.cut()
            begin = time.monotonic()
            process = world.start("req", "-c", connected, "-w", "3", *pings, inside=cable.near)
            if not before:
                process.stdin.write(b"one\n")
                process.stdin.flush()
                if process.stdout.readline() != b"answer to one\n":
                    wrong.append(name + ": no answer before the cut")
                cable.cut()
                begin = time.monotonic()
            status, out, err = world.end(process, b"two\n")
            took.append(time.monotonic() - begin)
            # Without a peer it is the wait for one that ends, else that for the reply.
            wanted = (7,) if before else (124,)
            if status not in wanted or out or not 3 - 0.05 <= took[-1] <= 3 + SLACK:
                wrong.append(f"{name}: status {status} after {took[-1]:.2f} s, {out}, {err}")
            cable.heal()
            server.kill()
            server.wait()
        return verdict(wrong, f"{len(took)} runs, {min(took):.2f} to {max(took):.2f} s; {cable.name}")


ROWS = {
    "cut": ("cable cut, --heartbeat 0.5", cut_with_heartbeat),
    "cut_silent": ("cable cut, no heartbeat", cut_without_heartbeat),
    "cut_req": ("cable cut before and after the first request of req -w 3", cut_req),
}
