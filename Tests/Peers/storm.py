"""Connects to a TCP endpoint and leaves, as often as is asked for: `storm.py ENDPOINT COUNT`. Every other one talks."""

import os
import signal
import socket
import sys

signal.alarm(90)
host, port = sys.argv[1].removeprefix("tcp://").rsplit(":", 1)
for turn in range(int(sys.argv[2])):
    connection = socket.create_connection((host, int(port)))
    if turn % 2:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
    connection.close()
os.write(1, b"done\n")
