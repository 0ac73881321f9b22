"""A peer that the soak may kill at any moment: `peer.py KIND bind|connect ENDPOINT [HEARTBEAT]`.

A pull or sub writes a line for every message, its number and the time, a rep answers every request with `answer TO IT`, a push or pub
sends numbers, a hundred a second. HEARTBEAT is in milliseconds. The first line is the time at which the socket was ready."""

import os
import sys
import time

import zmq

kind, side, endpoint = sys.argv[1:4]
socket = zmq.Context().socket({"pull": zmq.PULL, "sub": zmq.SUB, "rep": zmq.REP, "push": zmq.PUSH, "pub": zmq.PUB}[kind])
if kind == "sub":
    socket.subscribe(b"")
if len(sys.argv) > 4:
    socket.heartbeat_ivl = socket.connect_timeout = int(sys.argv[4])
getattr(socket, side)(endpoint)
os.write(1, b"%.6f\n" % time.monotonic())
number = 0
while True:
    if kind in ("push", "pub"):
        socket.send(b"%d" % number)
        number += 1
        time.sleep(0.01)
        continue
    message = socket.recv()
    if kind == "rep":
        socket.send(b"answer to " + message)
    else:
        os.write(1, message.rstrip(b"x") + b" %.6f\n" % time.monotonic())
        # Slow enough for the sender to be still at it when this process dies.
        time.sleep(0.0001)
