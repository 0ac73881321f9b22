#!/usr/bin/python3
"""Measures what zmqcat promises about delivery and diagnosis, against pyzmq, and prints each figure beside its goal.

The exit status is 0 when every goal is reached."""

import argparse
import os
import sys
import time

from rows import ROWS
from world import World


def main():
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY", ".build/release/zmqcat"))
    parser.add_argument("--scale", type=float, default=1, help="do this share of the counts (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="of sizes, pauses and orders (default 1)")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these: " + ", ".join(ROWS))
    options = parser.parse_args()
    unknown = [name for name in options.rows if name not in ROWS]
    if unknown:
        parser.error(f"no such row: {unknown[0]}")
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is no program: give the binary with --binary")
    missed = 0
    print(f"seed {options.seed}, scale {options.scale:g}")
    for name in options.rows or ROWS:
        title, row = ROWS[name]
        begin = time.monotonic()
        with World(os.path.abspath(options.binary), options.scale, options.seed) as world:
            figure, reached = row(world)
        missed += not reached
        print(
            f"{'ok    ' if reached else 'MISSED'} {title}\n         goal:   {row.__doc__}\n         figure: {figure}"
            f" ({time.monotonic() - begin:.0f} s)", flush=True)
    if missed:
        sys.exit(f"soak: {missed} goals missed")


if __name__ == "__main__":
    main()
