"""What a message costs as there are more of them, of their frames, of subscribers and of topic filters."""

import contextlib
import filecmp
import os
import sys
import time

import inputs
from pipes import ratios, references, transfer, zmqcats
from table import Figure, Growth
from world import deadline


def costs(results, works):
    """For each tool and step what a unit of work cost in each round. `results` has the walls by (tool, step)."""
    tools = dict.fromkeys(tool for tool, _ in results)
    return {tool: [[wall / work for wall in results[tool, step]] for step, work in enumerate(works)] for tool in tools}


def measured(world, runs):
    """The costs of zmqcat, from a (function that returns seconds, units of work) for each step."""
    results = world.in_rounds({("zmqcat", step): run for step, (run, _) in enumerate(runs)})
    return costs(results, [work for _, work in runs])


def messages(world):
    """10 000 to 10 000 000 messages, and whether memory stays where it is"""
    steps = [world.times(count) for count in world.steps([10_000, 100_000, 1_000_000, 10_000_000])]
    contestants = {}
    for step, count in enumerate(steps):
        path = inputs.lines(world.folder, count, 64)
        for tool, pair in ("zmqcat", zmqcats(world)), ("C", references(world)):
            transfer(world, pair, "ipc", path, check=True)
            contestants[tool, step] = lambda pair=pair, path=path: transfer(world, pair, "ipc", path)
    results = world.in_rounds(contestants)
    walls = {key: [run["wall"] for run in runs] for key, runs in results.items()}
    found = [Growth("messages", "messages, 64 B, ipc", "messages", "message", steps, costs(walls, steps))]
    most, before = results["zmqcat", len(steps) - 1], results["zmqcat", len(steps) - 2]
    for side, command in ("sender", "push"), ("receiver", "pull"):
        peaks = ratios(most, before, lambda run, side=side: run[side]["peak"])
        found.append(Figure(f"{command}, 64 B, ipc: peak memory, of that at a tenth of the messages", peaks, ("<=", 1.05)))
    return found


def frames(world):
    """1 to 1 000 frames a message"""
    steps = world.steps([1, 10, 100, 1000])
    count = world.times(4_000_000, least=1000)
    pair = zmqcats(world, ("push", "-f", "multipart"), ("pull", "-f", "multipart"))
    runs = []
    for step in steps:
        path = inputs.frames(world.folder, count, step)
        transfer(world, pair, "ipc", path, check=True)
        runs.append((lambda path=path: transfer(world, pair, "ipc", path)["wall"], count))
    return [Growth("frames", "frames a message, 16 B, ipc", "frames a message", "frame", steps, measured(world, runs))]


def fan_out(world, path, filters, subscribers, check=False):
    """Seconds in which a file's lines went from a pub to subscribers, which had got its first line before."""
    endpoint = world.endpoint("ipc")
    options = [word for topic in filters for word in ("-t", topic)]
    with open(path, "rb") as file, contextlib.ExitStack() as stack:
        first = file.readline()
        count = sum(1 for _ in file) + 1
        publish = [world.binary, "pub", "--wait-peers", str(subscribers), "--bind", endpoint]
        (source, feed), outputs, receivers = os.pipe(), [], []
        publisher = stack.enter_context(world.running(publish, stdin=source))
        os.close(source)
        for _ in range(subscribers):
            out = stack.enter_context(open(world.file("output"), "wb"))
            subscribe = [world.binary, "sub", "-n", str(count), *options, "--connect", endpoint]
            receivers.append(stack.enter_context(world.running(subscribe, stdout=out)))
            outputs.append(out.name)
        with deadline(publisher):
            os.write(feed, first)
            while any(os.path.getsize(name) < len(first) for name in outputs):
                time.sleep(0.001)
            begin = time.monotonic()
            position, size = len(first), os.path.getsize(path)
            while position < size:
                position += os.splice(file.fileno(), feed, 1 << 20, offset_src=position)
            os.close(feed)
        for receiver in receivers:
            receiver.end()
        wall = time.monotonic() - begin
        publisher.end()
    for name in outputs:
        if check and not filecmp.cmp(name, path, shallow=False):
            sys.exit(f"bench: what came out is not what went in: {publisher}, {receivers[0]}")
        os.unlink(name)
    return wall


def subscribers(world):
    """1 to 64 subscribers"""
    steps = world.steps([1, 4, 16, 64])
    deliveries = world.times(3_200_000, least=640)
    runs = []
    for step in steps:
        path = inputs.lines(world.folder, deliveries // step, 64)
        fan_out(world, path, [inputs.PREFIX], step, check=True)
        runs.append((lambda path=path, step=step: fan_out(world, path, [inputs.PREFIX], step), deliveries))
    return [Growth("subscribers", "subscribers, 64 B, ipc", "subscribers", "delivery", steps, measured(world, runs))]


def topics(world):
    """1 to 1 000 topic filters"""
    steps = world.steps([1, 10, 100, 1000])
    count = world.times(2_000_000, least=1000)
    runs = []
    for step in steps:
        path = inputs.topics(world.folder, count, step)
        filters = [inputs.topic(number) for number in range(step)]
        fan_out(world, path, filters, 1, check=True)
        runs.append((lambda path=path, filters=filters: fan_out(world, path, filters, 1), count))
    return [Growth("topics", "topic filters, ipc", "topic filters", "message", steps, measured(world, runs),
                   each_unit_meets_all=True)]
