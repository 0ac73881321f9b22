"""A program that is no good ZeroMQ peer; over TCP, or as a client also over ipc.

--say HEX is sent on every connection, --hang-up then closes it. With --greet that happens only after a correct ZMTP 3.0 handshake as
--type, in one piece with its last step. Says `accepted` or `connected`, `greeted`, `ping TTL` at
the first PING with its time to live in tenths of a second, then `closed` when the other side closes; ends at end of file on stdin."""

import argparse
import os
import select
import signal
import socket

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--listen", action="store_true")
parser.add_argument("--connect")
parser.add_argument("--say", default="")
parser.add_argument("--hang-up", action="store_true")
parser.add_argument("--greet", action="store_true")
parser.add_argument("--type", default="PUSH")
parser.add_argument("--leave", action="store_true", help="with --greet: close in the middle of the handshake")
options = parser.parse_args()
signal.alarm(90)


def say(*words):
    os.write(1, (" ".join(words) + "\n").encode())


def greeting():
    return b"\xff" + bytes(8) + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)


def ready_command():
    kind = options.type.encode()
    metadata = bytes([11]) + b"Socket-Type" + len(kind).to_bytes(4, "big") + kind
    command = bytes([5]) + b"READY" + metadata
    return b"\x04" + bytes([len(command)]) + command


words = bytes.fromhex(options.say)


def begin(connection):
    connection.sendall(greeting() if options.greet else words)
    if options.hang_up:
        connection.close()
    else:
        connections[connection] = b""


# What each has sent us so far.
connections = {}
listener = None
if options.listen:
    listener = socket.create_server(("127.0.0.1", 0))
    say("ready", "tcp://127.0.0.1:%d" % listener.getsockname()[1])
else:
    if options.connect.startswith("ipc://"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(options.connect.removeprefix("ipc://"))
    else:
        host, port = options.connect.removeprefix("tcp://").rsplit(":", 1)
        connection = socket.create_connection((host, int(port)))
    begin(connection)
    say("connected")
while True:
    waiting = [0] + list(connections) + ([listener] if listener else [])
    for ready in select.select(waiting, [], [])[0]:
        if ready == 0:
            if not os.read(0, 4096):
                raise SystemExit
        elif ready is listener:
            connection, _ = listener.accept()
            begin(connection)
            say("accepted")
        else:
            try:
                data = ready.recv(65536)
            except ConnectionError:
                data = b""
            if not data:
                del connections[ready]
                ready.close()
                say("closed")
                continue
            before = connections[ready]
            connections[ready] += data
            # libzmq takes nothing more from us before its own READY, which follows its 64 bytes of greeting.
            if options.leave and b"READY" in connections[ready]:
                del connections[ready]
                ready.close()
                say("closed")
            elif options.greet and b"READY" in connections[ready] and b"READY" not in before:
                try:
                    ready.sendall(ready_command() + words)
                    say("greeted")
                except ConnectionError:
                    pass
            if (place := connections[ready].find(b"\x04PING")) >= 0 and b"\x04PING" not in before:
                say("ping", str(int.from_bytes(connections[ready][place + 5 : place + 7], "big")))
