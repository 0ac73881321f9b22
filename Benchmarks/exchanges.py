"""Round trips, the latency of one line, and programs from start to exit."""

import contextlib
import json
import os
import subprocess
import sys

import inputs
from pipes import TRANSPORTS, ratios, references, zmqcats
from table import Figure
from world import DEADLINE, medians, wait_for_listener


@contextlib.contextmanager
def replier(world, transport):
    """The endpoint of a C program that answers requests with themselves."""
    endpoint = world.endpoint(transport)
    with world.running([world.reference("reply"), endpoint]) as program:
        wait_for_listener(endpoint)
        yield endpoint
        program.end(by_signal=True)


def requesters(world):
    """The two that ask lines, as functions of the endpoint."""
    return {
        "C": lambda endpoint: [world.reference("request"), endpoint],
        "own": lambda endpoint: [world.binary, "req", endpoint],
    }


def ask_lines(world, requester, transport, path, check=False):
    """The costs of asking a file's lines."""
    with replier(world, transport) as endpoint, open(path, "rb") as file, open(world.file("replies"), "w+b") as replies:
        costs = world.run(requester(endpoint), stdin=file, stdout=replies)
        # The positions are shared with the program.
        file.seek(0)
        replies.seek(0)
        if check and replies.read() != file.read():
            sys.exit(f"bench: the replies are not the requests: {' '.join(requester(endpoint))}")
        os.unlink(replies.name)
    return costs


def req(world):
    """req of 30 000 lines, beside C"""
    path = inputs.lines(world.folder, world.times(30_000), 64)
    figures = []
    for transport in TRANSPORTS:
        for requester in requesters(world).values():
            ask_lines(world, requester, transport, path, check=True)
        results = world.in_rounds({
            name: lambda requester=requester: ask_lines(world, requester, transport, path)
            for name, requester in requesters(world).items()}, turns=5)
        figures.append(
            Figure(f"req, {transport}: round trips/s, of C", ratios(results["C"], results["own"]), (">=", 0.97)))
    return figures


def one_at_a_time(world, first, last):
    """The latency of lines through programs that run: into the first's stdin, out of the last's stdout, which may be one."""
    (there, into), (out, back) = os.pipe(), os.pipe()
    with contextlib.ExitStack() as stack:
        if last:
            receive, endpoint = last
            stack.enter_context(world.running(receive, stdout=back))
            wait_for_listener(endpoint)
        stack.enter_context(world.running(first, stdin=there, stdout=subprocess.DEVNULL if last else back))
        os.close(there)
        os.close(back)
        try:
            game = subprocess.run(
                [world.reference("pingpong"), str(world.times(5_000, least=100)), "64"], stdin=out, stdout=into,
                stderr=subprocess.PIPE, text=True, timeout=DEADLINE)
        finally:
            os.close(into)
            os.close(out)
        if game.returncode != 0:
            sys.exit(f"bench: {game.stderr.strip()}: {' '.join(first)}")
        return json.loads(game.stderr)


def push_latency(world, pair, transport):
    send, receive = pair
    endpoint = world.endpoint(transport)
    return one_at_a_time(world, send(endpoint), (receive(endpoint), endpoint))


def req_latency(world, requester, transport):
    with replier(world, transport) as endpoint:
        return one_at_a_time(world, requester(endpoint), None)


def latency(world):
    """one line at a time, beside C"""
    figures = []
    for transport in TRANSPORTS:
        paths = {"push → pull": {}, "req → rep": {}}
        for name, pair in ("C", references(world)), ("own", zmqcats(world)):
            paths["push → pull"][name] = lambda pair=pair: push_latency(world, pair, transport)
        for name, requester in requesters(world).items():
            paths["req → rep"][name] = lambda requester=requester: req_latency(world, requester, transport)
        for path, contestants in paths.items():
            results = world.in_rounds(contestants, turns=5)
            for part in ("p50", "p99"):
                values = ratios(results["own"], results["C"], lambda run, part=part: run[part])
                figures.append(Figure(f"{path}, {transport}: latency of a line, {part}, of C", values, ("<=", 1.05)))
    return figures


def output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=DEADLINE, text=True).stdout


def start(world):
    """a one-shot req and --version, beside C"""
    times = world.times(10, least=2)

    def measured(commands):
        results = world.in_rounds(
            {name: lambda command=command: medians([world.run(command) for _ in range(times)])
             for name, command in commands.items()}, turns=3)
        return ratios(results["own"], results["C"])

    figures = []
    for transport in TRANSPORTS:
        with replier(world, transport) as endpoint:
            commands = {
                "C": [world.reference("ask"), endpoint, "x"], "own": [world.binary, "req", endpoint, "-m", "x"]}
            for command in commands.values():
                if output(command) != "x\n":
                    sys.exit(f"bench: the reply is not the request: {' '.join(command)}")
            values = measured(commands)
        figures.append(Figure(f"req -m x, {transport}: start to exit, of C", values, ("<=", 1.5), stretch=1.2))
    values = measured({"C": [world.reference("floor")], "own": [world.binary, "--version"]})
    figures.append(Figure("--version: start to exit, of C", values, ("<=", 2)))
    return figures
