"""A table of rows: chooses them, runs each in a world of its own, prints its figure beside its goal."""

import argparse
import os
import sys
import time

from world import World


def run(program, description, rows):
    """Runs the rows that the command line names, or all; ends with 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY", ".build/release/zmqcat"))
    parser.add_argument("--scale", type=float, default=1, help="do this share of the counts (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="of sizes, pauses and orders (default 1)")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these: " + ", ".join(rows))
    options = parser.parse_args()
    unknown = [name for name in options.rows if name not in rows]
    if unknown:
        parser.error(f"no such row: {unknown[0]}")
    if not os.access(options.binary, os.X_OK):
        parser.error(f"{options.binary} is no program: give the binary with --binary")
    missed = 0
    print(f"seed {options.seed}, scale {options.scale:g}")
    for name in options.rows or rows:
        title, row = rows[name]
        begin = time.monotonic()
        with World(os.path.abspath(options.binary), options.scale, options.seed) as world:
            figure, reached = row(world)
        missed += not reached
        print(
            f"{'ok    ' if reached else 'MISSED'} {title}\n         goal:   {row.__doc__}\n         figure: {figure}"
            f" ({time.monotonic() - begin:.0f} s)", flush=True)
    if missed:
        sys.exit(f"{os.path.basename(program)}: {missed} goals missed")
