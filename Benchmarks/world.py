"""What the rows share: the binaries, a folder in memory, running programs, and rounds."""

import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from machine import undisturbed

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: What is built and kept.
FOLDER = os.path.join(TOP, ".build", "bench")
#: Longer than anything takes that goes well.
DEADLINE = 120


def clean_up_when_ended():
    """Makes SIGTERM leave nothing behind, as SIGINT does anyway."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def build_references():
    """Compiles the programs in reference/ whose sources are newer."""
    sources = os.path.join(TOP, "Benchmarks", "reference")
    subprocess.run(["make", "-s", "-C", sources, "OUT=" + os.path.join(FOLDER, "reference")], check=True)


class Program:
    """A running command whose costs are measured."""

    def __init__(self, world, command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
        self._command = command
        self._report = world.file("report")
        self._errors = tempfile.TemporaryFile(dir=world.folder)
        self._process = subprocess.Popen(
            [world.reference("measure"), self._report, *command], stdin=stdin, stdout=stdout, stderr=self._errors)

    def end(self, by_signal=False):
        """Its costs, after it has ended, or has been ended; the whole run ends if it fails."""
        if by_signal:
            self._process.send_signal(signal.SIGTERM)
        with deadline(self):
            self._process.wait()
        with open(self._report) as file:
            costs = json.load(file)
        os.unlink(self._report)
        if costs["status"] not in ((0, 128 + signal.SIGTERM) if by_signal else (0,)):
            sys.exit(f"bench: status {costs['status']}: {self}\n{self.errors()}")
        return costs

    def errors(self):
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def kill(self):
        """Ends it if it still runs."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            # What it runs dies with it.
            self._process.kill()
            self._process.wait()

    def __str__(self):
        return " ".join(map(str, self._command))


class World(contextlib.ExitStack):
    """One row's surroundings: everything in it has ended and is gone behind it."""

    def __init__(self, binary, rounds=1, scale=1.0, max_others=1.0, smoke=False):
        super().__init__()
        self.binary = binary
        self.rounds = rounds
        self.scale = scale
        self.smoke = smoke
        self._max_others = max_others
        self._serial = 0
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = self.enter_context(tempfile.TemporaryDirectory(prefix="zmqcat-bench-", dir=memory))

    def times(self, count, least=10):
        """A count of the full run in this run's scale."""
        return max(int(count * self.scale), least)

    def steps(self, values):
        """The steps of something that grows; a smoke run takes two."""
        return values[:2] if self.smoke else values

    def file(self, name):
        self._serial += 1
        return os.path.join(self.folder, f"{name}{self._serial}")

    def reference(self, name):
        """The path of a program in reference/."""
        return os.path.join(FOLDER, "reference", name)

    def endpoint(self, transport):
        if transport == "ipc":
            return "ipc://" + self.file("socket")
        # A receiver's stdout is measured, so it can't tell the port.
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return f"tcp://127.0.0.1:{free.getsockname()[1]}"

    @contextlib.contextmanager
    def running(self, command, **streams):
        """A program that is killed at the end if it still runs."""
        program = Program(self, command, **streams)
        try:
            yield program
        finally:
            program.kill()

    def run(self, command, **streams):
        """The costs of a program from start to end."""
        with self.running(command, **streams) as program:
            return program.end()

    def in_rounds(self, contestants, turns=1):
        """Measures each contestant in every round, so many times in turn; for each the list of the rounds' medians.

        Short runs need several turns: what it costs to wake a processor can be twice as much for a second or two."""
        results = {name: [] for name in contestants}
        for _ in range(self.rounds):
            runs = {name: [] for name in contestants}
            for _ in range(1 if self.smoke else turns):
                for name, measure in contestants.items():
                    runs[name].append(undisturbed(measure, self._max_others))
            for name, measured in runs.items():
                results[name].append(medians(measured))
        return results


def medians(runs):
    """What was measured in several runs, each number as its median."""
    if isinstance(runs[0], dict):
        return {part: medians([run[part] for run in runs]) for part in runs[0]}
    return statistics.median(runs)


@contextlib.contextmanager
def deadline(what):
    """Ends the whole run when what is inside takes longer than anything that goes well."""

    def give_up(number, frame):
        sys.exit(f"bench: still not done after {DEADLINE} s: {what}")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(DEADLINE)
    try:
        yield
    finally:
        signal.alarm(0)


def wait_for_listener(endpoint):
    """Returns when somebody listens. The kernel tells: whoever connects to find out is a peer."""
    with deadline(f"nobody listens on {endpoint}"):
        while not listens(endpoint):
            time.sleep(0.002)


def listens(endpoint):
    transport, address = endpoint.split("://")
    if transport == "ipc":
        with open("/proc/net/unix") as table:
            rows = [row.split() for row in table]
            # The flag says that it accepts connections.
            return any(row[-1] == address and row[3] == "00010000" for row in rows)
    port = f":{int(address.split(':')[1]):04X}"
    with open("/proc/net/tcp") as table:
        rows = [row.split() for row in table]
        return any(row[1].endswith(port) and row[3] == "0A" for row in rows)
