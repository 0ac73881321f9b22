#!/usr/bin/python3
"""Measures what zmqcat promises about delivery and diagnosis, against pyzmq, and prints each figure beside its goal.

The exit status is 0 when every goal is reached."""

import table
from rows import ROWS

if __name__ == "__main__":
    table.run("scripts/soak", __doc__.splitlines()[0], ROWS)
