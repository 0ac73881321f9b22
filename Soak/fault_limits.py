"""Faults of limits: descriptors, address space, strangers, and calls that are interrupted."""

import contextlib
import os
import resource
import socket
import subprocess
import threading
import time

import zmq

from fault_streams import FEEDERS, feed
from rows import TRANSPORTS, verdict
from world import DEADLINE, listener


def acceptable(status, out, err, wanted):
    """Whether it worked, or failed as it should: a status of its own and a line that says why."""
    if status == 0:
        return wanted in out
    return 1 <= status <= 10 and err.splitlines()[-1:] != [] and err.splitlines()[-1].startswith("zmqcat: ")


def limited(world, what, values):
    """Every command under each limit, with a message for it: how it went, and what was wrong."""
    wrong, worked, count = [], 0, 0
    for value in values:
        for command, (kind, words) in FEEDERS.items():
            count += 1
            with listener(kind, "bind", endpoint := world.endpoint(TRANSPORTS[count % 2])) as peer:
                over = threading.Event()

                def serve():
                    peer.rcvtimeo = peer.sndtimeo = 50
                    while not over.is_set():
                        with contextlib.suppress(zmq.ZMQError):
                            feed(command, peer)
                            return

                thread = threading.Thread(target=serve)
                thread.start()
                # The limit that comes first ends a run that has no peer.
                process = world.start(
                    command, "-c", endpoint, "-n", "1", "-W", "10", *words,
                    preexec_fn=lambda: resource.setrlimit(what, (value, value)))
                status, out, err = world.end(process)
                over.set()
                thread.join()
            worked += status == 0
            # Without a descriptor for it, the loader of the system finds no library.
            if not acceptable(status, out, err, b"x\n") and not (status == 127 and "shared libraries" in err):
                wrong.append(f"{command}, limit {value}: status {status}, {err}")
    return wrong, worked, count


def descriptors(world):
    """works or a plain error, never an abort"""
    # With the last ones it has enough of them.
    values = [*range(3, 41), 64, 80]
    values = values if world.scale >= 1 else world.random("descriptors").sample(values, world.times(len(values)))
    wrong, worked, count = limited(world, resource.RLIMIT_NOFILE, values)
    return verdict(wrong, f"{count - len(wrong)} of {count} runs, {worked} of them worked")


def address_space(world):
    """works or a plain error, never an abort"""
    wrong, worked, count = limited(world, resource.RLIMIT_AS, [600 << 20])
    return verdict(wrong, f"{count - len(wrong)} of {count} runs, {worked} of them worked")


def idle_strangers(world):
    """a good peer is served"""
    wrong, count = [], 200
    for transport in TRANSPORTS:
        with contextlib.ExitStack() as stack:
            process = world.start("rep", "--echo", "-b", endpoint := world.endpoint(transport))
            address = endpoint.split("://")[1]
            for _ in range(count):
                stranger = stack.enter_context(socket.socket(socket.AF_UNIX if transport == "ipc" else socket.AF_INET))
                limit = time.monotonic() + DEADLINE
                # It may not listen yet.
                while True:
                    with contextlib.suppress(OSError):
                        stranger.connect(address if transport == "ipc" else ("127.0.0.1", int(address.split(":")[1])))
                        break
                    if time.monotonic() > limit:
                        return f"{transport}: it does not listen", False
                    time.sleep(0.01)
            with listener(zmq.REQ, "connect", endpoint, rcvtimeo=5000) as req:
                try:
                    req.send(b"good")
                    answer = req.recv()
                except zmq.Again:
                    answer = None
            if answer != b"good" or process.poll() is not None:
                wrong.append(f"{transport}: {answer}, status {process.poll()}")
            process.terminate()
            world.end(process)
    return verdict(wrong, f"{count} strangers over each of tcp and ipc, {2 - len(wrong)} of 2 good peers served")


INTERRUPTER = r"""
#include <signal.h>
#include <sys/time.h>
static void nothing(int number) { (void)number; }
__attribute__((constructor)) static void begin(void) {
  struct sigaction action = {.sa_handler = nothing};
  sigaction(SIGALRM, &action, 0);
  struct itimerval every = {{0, 1000}, {0, 1000}};
  setitimer(ITIMER_REAL, &every, 0);
}
"""


def interrupted(world):
    """0 lost, 0 torn"""
    library = f"{world.folder.name}/interrupter.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-x", "c", "-o", library, "-"], input=INTERRUPTER.encode(), check=True, timeout=DEADLINE)
    count, wrong, figures = world.times(20_000), [], []
    # Frames of many sizes, so that reads and writes end in the middle of them; a reader that makes the writer wait.
    lines = [b"%d\t%s\n" % (number, b"x" * (number * 37 % 5000)) for number in range(count)]
    for transport in TRANSPORTS:
        endpoint = world.endpoint(transport)
        environment = {**os.environ, "LD_PRELOAD": library}
        pull = world.start("pull", "-f", "multipart", "-b", endpoint, "-n", str(count), env=environment)
        push = world.start("push", "-f", "multipart", "-c", endpoint, env=environment)
        results = {}

        def end(name, process, data):
            results[name] = world.end(process, data)

        sender = threading.Thread(target=end, args=("push", push, b"".join(lines)))
        sender.start()
        end("pull", pull, None)
        sender.join()
        status, out, err = results["pull"]
        if (results["push"][0], status) != (0, 0) or out != b"".join(lines):
            wrong.append(f"{transport}: status {results['push'][0]} and {status}, {results['push'][2]}{err}")
        figures.append(f"{out.count(bytes([10]))} over {transport}")
    return verdict(wrong, f"{', '.join(figures)} of {count}")


ROWS = {
    "descriptors": ("ulimit -n 3 to 40, 64 and 80", descriptors),
    "address_space": ("ulimit -v 600 MB", address_space),
    "strangers": ("200 idle strangers connected", idle_strangers),
    "interrupted": ("a signal each millisecond, messages of two frames", interrupted),
}
