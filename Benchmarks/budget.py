#!/usr/bin/python3
"""Counts the instructions and allocations that push and pull spend on a line, and fails when they are over the
committed budget.

Counted by callgrind, 64-byte lines over ipc, with a C peer that runs at full speed and so never keeps zmqcat waiting. A
short run is taken from a long one, so start-up falls out. Only the main thread counts, zmqcat's and what it calls in
libzmq and libc: libzmq's own thread does more or less as it is woken. Threads take turns fairly, else the main thread
would wake the other one less regularly. Allocators count as calls, not as instructions: how long they look for memory
depends on what the other thread has just freed. So the counts repeat within a thousandth, also on a busy machine."""

import argparse
import json
import os
import platform
import re
import subprocess
import sys

import inputs
from world import TOP, World, build_references, clean_up_when_ended, wait_for_listener

COMMITTED = os.path.join(TOP, "Benchmarks", "budget.json")
#: Lines of the short run and of the long one.
SHORT, LONG = 20_000, 120_000
#: The share over the budget that is still let through.
SLACK = 0.05
ALLOCATORS = {"malloc", "calloc", "realloc", "free", "posix_memalign", "aligned_alloc", "memalign"}


def counts(profile):
    """The instructions of a callgrind profile, but for those under allocators, and the calls of `malloc` and its kin.

    A name stands only where it comes first, later its number alone: `fn=(12) main`, `fn=(12)`. A line `calls=N …` follows
    the callee, and the cost of these calls, with all that they call, ends the next line."""
    names, caller, callee, instructions, allocations = {}, None, None, 0, 0
    lines = iter(profile)
    for line in lines:
        if match := re.match(r"(c?)fn=(\(\d+\))(?: (.+))?", line):
            called, number, name = match.groups()
            names[number] = name or names[number]
            if called:
                callee = names[number]
            else:
                caller = names[number]
        elif line.startswith("calls="):
            cost = int(next(lines).split()[-1])
            if callee in ALLOCATORS and caller not in ALLOCATORS:
                instructions -= cost
                allocations += int(re.match(r"calls=(\d+)", line)[1]) if callee != "free" else 0
        elif line.startswith("totals:"):
            instructions += int(line.split()[1])
    return {"instructions": instructions, "allocations": allocations}


def counted(world, command, **streams):
    """The counts of a command's main thread."""
    out = world.file("callgrind")
    tool = ["valgrind", "--quiet", "--tool=callgrind", "--separate-threads=yes", "--fair-sched=yes"]
    world.run([*tool, f"--callgrind-out-file={out}", *command], **streams)
    with open(out + "-01") as file:
        return counts(file)


def push(world, count):
    endpoint = world.endpoint("ipc")
    with world.running([world.reference("receive"), endpoint]), open(inputs.lines(world.folder, count, 64), "rb") as file:
        wait_for_listener(endpoint)
        return counted(world, [world.binary, "push", endpoint], stdin=file)


def pull(world, count):
    endpoint = world.endpoint("ipc")
    with open(inputs.lines(world.folder, count, 64), "rb") as file:
        # It goes on trying until there is somebody.
        with world.running([world.reference("send"), endpoint], stdin=file):
            return counted(world, [world.binary, "pull", "-n", str(count), endpoint])


def per_line(binary):
    """What a line costs each side."""
    found = {}
    for name, side in {"push": push, "pull": pull}.items():
        with World(binary) as world:
            short, long = side(world, SHORT), side(world, LONG)
        # No negative zero either.
        found[name] = {what: max(0.0, round((long[what] - short[what]) / (LONG - SHORT), 2)) for what in long}
    return found


def conditions(binary):
    """What the counts depend on, beside zmqcat."""
    version = subprocess.run([binary, "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return {"machine": platform.machine(), "libzmq": re.search(r"libzmq ([0-9.]+)", version)[1]}


def check(budget, found):
    """Says how the counts stand to the budget; those that are over it, in words."""
    over = []
    for side, allowed in budget.items():
        for what, limit in allowed.items():
            count = found[side][what]
            text = f"{side} spends {count:g} {what} a line, its budget is {limit:g}"
            print("budget: " + text)
            if count > limit * (1 + SLACK):
                over.append(text)
    return over


def main():
    clean_up_when_ended()
    parser = argparse.ArgumentParser(
        prog="make budget", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.path.join(TOP, ".build", "release", "zmqcat"))
    parser.add_argument("--update", action="store_true", help="write what is spent now as the budget")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    here = conditions(binary)
    if not options.update:
        with open(COMMITTED) as file:
            committed = json.load(file)
        if committed["conditions"] != here:
            print(f"budget: not checked, it is for {committed['conditions']}, and this is {here}")
            return
    build_references()
    found = per_line(binary)
    if options.update:
        with open(COMMITTED, "w") as file:
            json.dump({"conditions": here, "budget": found}, file, indent=2)
            file.write("\n")
        check(found, found)
    elif over := check(committed["budget"], found):
        sys.exit(f"budget: over {SLACK:.0%} too much: {'; '.join(over)}. Where that has to be: make budget-update")


if __name__ == "__main__":
    main()
