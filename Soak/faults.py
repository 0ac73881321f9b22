#!/usr/bin/python3
"""Breaks what zmqcat stands on, system calls, streams, limits and peers, and prints each figure beside its goal.

The exit status is 0 when every goal is reached."""

import fault_calls
import fault_limits
import fault_memory
import fault_network
import fault_peers
import fault_streams
import fault_time
import table

ROWS = {**fault_streams.ROWS, **fault_peers.ROWS, **fault_limits.ROWS, **fault_memory.ROWS, **fault_calls.ROWS, **fault_network.ROWS, **fault_time.ROWS}

if __name__ == "__main__":
    table.run("scripts/faults", __doc__.splitlines()[0], ROWS)
