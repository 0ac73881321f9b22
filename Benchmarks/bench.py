#!/usr/bin/python3
"""Measures zmqcat beside C programs on the same libzmq and prints each figure beside its goal.

A run of every row in full also writes the generated part of docs/performance.md and its plots. The exit status says
whether everything ran and what came out was right, never how fast it was."""

import argparse
import os
import sys
import time

import bridge
import exchanges
import growth
import pipes
import report
from table import Growth, figures_table
from world import FOLDER, TOP, World, build_references, clean_up_when_ended

ROWS = {
    "lines": pipes.lines,
    "raw": pipes.raw,
    "req": exchanges.req,
    "latency": exchanges.latency,
    "start": exchanges.start,
    "bridge": bridge.bridge,
    "messages": growth.messages,
    "frames": growth.frames,
    "subscribers": growth.subscribers,
    "topics": growth.topics,
    "size": pipes.size,
}


def parsed():
    rows = "".join(f"\n  {name:<12} {row.__doc__}" for name, row in ROWS.items())
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__ + "\n\nrows:" + rows, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.path.join(TOP, ".build", "release", "zmqcat"))
    parser.add_argument("--rounds", type=int, default=7, help="how often everything is measured, in turn (default 7)")
    parser.add_argument("--rows", nargs="+", metavar="ROW", choices=ROWS, default=list(ROWS), help="only these")
    parser.add_argument("--scale", type=float, default=1, help="do this share of the counts (default 1)")
    parser.add_argument(
        "--max-others", type=float, default=0.12, metavar="SHARE",
        help="measure again while other processes take more of the machine than this (default 0.12; 1: never)")
    parser.add_argument("--json", metavar="FILE", help="write everything that was measured")
    parser.add_argument("--smoke", action="store_true", help="see in seconds that all of it runs; writes nothing")
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is no program: make build, or give --binary")
    options.binary = os.path.abspath(options.binary)
    if options.rounds < 1 or options.scale <= 0:
        parser.error("--rounds and --scale must be positive")
    if options.smoke:
        options.rounds, options.scale, options.max_others = 1, 0.001, 1
    return options


def measure(options):
    """What the rows found, printed as they are done."""
    figures, growths = [], []
    for name in options.rows:
        begin = time.monotonic()
        with World(options.binary, options.rounds, options.scale, options.max_others, options.smoke) as world:
            found = ROWS[name](world)
        growths += [row for row in found if isinstance(row, Growth)]
        found = [row.figure() if isinstance(row, Growth) else row for row in found]
        figures += found
        print(f"{name} ({time.monotonic() - begin:.0f} s)", flush=True)
        if not options.smoke:
            print("\n" + figures_table(found), flush=True)
    return figures, growths


def main():
    clean_up_when_ended()
    options = parsed()
    build_references()
    figures, growths = measure(options)
    facts = report.data(figures, growths, options)
    text = report.generated(facts, figures, growths)
    if options.smoke:
        return
    path = options.json or os.path.join(FOLDER, "figures.json")
    report.save(facts, path)
    if set(options.rows) == set(ROWS):
        report.write_document(text)
        report.draw(path)
    missed = [figure.name for figure in figures if figure.reached is False]
    print(f"{len(figures)} figures, {len(missed)} goals missed" + "".join(f"\n  {name}" for name in missed))


if __name__ == "__main__":
    main()
