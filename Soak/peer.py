"""A peer that the soak may kill at any moment: `peer.py pull|rep bind|connect ENDPOINT`.

A PULL writes a line for every message, its number and the time, a REP answers every request with `answer TO IT`. The first line is the time at
which the socket was ready."""

import os
import sys
import time

import zmq

kind, side, endpoint = sys.argv[1:4]
socket = zmq.Context().socket({"pull": zmq.PULL, "rep": zmq.REP}[kind])
getattr(socket, side)(endpoint)
os.write(1, b"%.6f\n" % time.monotonic())
while True:
    message = socket.recv()
    if kind == "rep":
        socket.send(b"answer to " + message)
    else:
        os.write(1, message.rstrip(b"x") + b" %.6f\n" % time.monotonic())
        # Slow enough for the sender to be still at it when this process dies.
        time.sleep(0.0001)
