"""Works on an ipc path without ZeroMQ: leaves a stale socket file behind, as a server does that was killed,
or with a number opens so many connections to the path and says nothing on them."""

import os
import socket
import sys

path = sys.argv[1]
if len(sys.argv) > 2:
    connections = [socket.socket(socket.AF_UNIX) for _ in range(int(sys.argv[2]))]
    opened = 0
    for connection in connections:
        connection.settimeout(0.2)
        try:
            connection.connect(path)
            opened += 1
        except OSError:
            # The listener's queue is full, or the listener is gone: the test judges the listener.
            break
    os.write(1, b"ready %d\n" % opened)
    os.read(0, 1)
else:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    os.write(1, b"ready\n")
