"""What the rows of the soak share: the binary, endpoints, receivers."""

import contextlib
import os
import random
import socket
import subprocess
import tempfile
import threading
import time

import zmq

# Longer than anything takes that goes well, so that what is stuck ends and is reported.
DEADLINE = 60


class World:
    """The binary, a private folder, and how much is to be done."""

    def __init__(self, binary, scale, seed):
        self.binary = binary
        self.scale = scale
        self.seed = seed
        self.folder = tempfile.TemporaryDirectory(prefix="zmqcat-soak-")
        self.lock = threading.Lock()
        self.number = 0
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Ends whatever a row has left running, as one does that fails halfway."""
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.folder.cleanup()

    def random(self, row):
        """The same numbers for the same seed, whatever other rows do."""
        return random.Random(f"{self.seed} {row}")

    def times(self, count):
        """`count`, or the share of it that a short soak does."""
        return max(1, round(count * self.scale))

    def endpoint(self, transport):
        """An endpoint on which nobody listens yet."""
        if transport == "ipc":
            with self.lock:
                self.number += 1
                return f"ipc://{self.folder.name}/{self.number}"
        # Outside of the range from which the kernel gives out ports, so that nobody is given it meanwhile.
        with self.lock:
            while True:
                self.number += 1
                port = 20000 + (os.getpid() * 97 + self.number) % 12000
                with contextlib.closing(socket.socket()) as probe:
                    try:
                        probe.bind(("127.0.0.1", port))
                    except OSError:
                        continue
                return f"tcp://127.0.0.1:{port}"

    def start(self, *arguments, inside=(), **options):
        """A zmqcat whose stdin, stdout and stderr are pipes, unless `options` say otherwise.

        `inside` are words before the command line, which put the program somewhere and are replaced by it."""
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        process = subprocess.Popen([*inside, self.binary, *arguments], **options)
        self.processes.append(process)
        return process

    def run(self, *arguments, text=b""):
        """Runs a zmqcat to its end: status, stdout, stderr."""
        return self.end(self.start(*arguments), text)

    def end(self, process, text=b""):
        """Waits for a zmqcat, and kills it at the deadline: status, stdout, stderr."""
        try:
            out, err = process.communicate(text, timeout=DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += b"soak: killed at its deadline\n"
        return process.returncode, out, err.decode()

    def peer(self, *arguments, inside=()):
        """A peer in a process of its own; its ready line has been read."""
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")
        process = subprocess.Popen([*inside, "/usr/bin/python3", script, *arguments], stdout=subprocess.PIPE)
        self.processes.append(process)
        return process, float(process.stdout.readline())


@contextlib.contextmanager
def listener(kind, side, endpoint, **options):
    """A socket of pyzmq with a context of its own; nothing of it is left behind."""
    context = zmq.Context()
    peer = context.socket(kind)
    peer.linger = 0
    peer.rcvtimeo = peer.sndtimeo = DEADLINE * 1000
    for name, value in options.items():
        setattr(peer, name, value)
    if kind == zmq.SUB:
        peer.subscribe(b"")
    getattr(peer, side)(endpoint)
    try:
        yield peer
    finally:
        peer.close()
        context.term()


def receive(peer, count, pause):
    """`count` messages of one frame, with `pause()` before each; fewer when none comes for a while."""
    got = []
    peer.rcvtimeo = 10000
    with contextlib.suppress(zmq.Again):
        while len(got) < count:
            delay = pause()
            if delay:
                time.sleep(delay)
            got.append(peer.recv())
    # What comes too much must be seen too.
    peer.rcvtimeo = 20
    with contextlib.suppress(zmq.Again):
        while True:
            got.append(peer.recv())
    return got
