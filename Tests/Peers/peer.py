"""What the peers share: a ZeroMQ socket that is driven by lines on stdin and reports on stdout.

A line on stdin is a message: its frames in hex with a space between, `-` for an empty frame. A message that
arrives is reported as `got FRAME...` in the same notation. End of file on stdin ends the peer, after it has
handed over what it has. `ready ENDPOINT` says that the socket is bound, or connects."""

import argparse
import os
import signal
import sys
import threading

import zmq
from zmq.utils.monitor import recv_monitor_message


def say(*words):
    # One write each, so that lines of two threads never mix.
    os.write(1, (" ".join(str(w) for w in words) + "\n").encode())


def to_text(frames):
    return " ".join(f.hex() or "-" for f in frames)


def from_text(line):
    return [b"" if word == "-" else bytes.fromhex(word) for word in line.split()]


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bind", action="append", default=[])
    parser.add_argument("--connect", action="append", default=[])
    parser.add_argument("--hwm", type=int, help="both high-water marks")
    parser.add_argument("--id", help="routing id")
    parser.add_argument("--events", action="store_true", help="report `connected` and `disconnected`")
    parser.add_argument("--count", type=int, help="end after so many messages received")
    parser.add_argument("--hold", action="store_true", help="receive nothing until a line comes on stdin")
    parser.add_argument("--send-timeout", type=int, default=20000, help="ms, then `blocked` is reported")
    parser.add_argument("--linger", type=int, default=20000, help="ms")
    parser.add_argument("--topic", action="append", help="subscription of a sub")
    return parser


def watch(monitor):
    names = {zmq.EVENT_HANDSHAKE_SUCCEEDED: "connected", zmq.EVENT_DISCONNECTED: "disconnected"}
    try:
        while True:
            event = recv_monitor_message(monitor)["event"]
            if event in names:
                say(names[event])
            if event == zmq.EVENT_MONITOR_STOPPED:
                return
    except zmq.ZMQError:
        return


class Peer:
    def __init__(self, kind, options):
        # A peer that its test forgot ends by itself.
        signal.alarm(90)
        self.options = options
        self.context = zmq.Context()
        self.socket = self.context.socket(kind)
        self.socket.linger = options.linger
        self.socket.sndtimeo = options.send_timeout
        if options.hwm is not None:
            self.socket.set_hwm(options.hwm)
        if options.id is not None:
            self.socket.setsockopt(zmq.IDENTITY, options.id.encode())
        if kind == zmq.SUB:
            for topic in options.topic or [""]:
                self.socket.setsockopt(zmq.SUBSCRIBE, topic.encode())
        if options.events:
            monitor = self.socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_DISCONNECTED)
            threading.Thread(target=watch, args=[monitor], daemon=True).start()
        self.secure()
        for endpoint in options.connect:
            self.socket.connect(endpoint)
            say("ready", endpoint)
        self.bind(options.bind)

    def bind(self, endpoints):
        for endpoint in endpoints:
            self.socket.bind(endpoint)
            say("ready", self.socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0").decode())

    def secure(self):
        """What has to be done before the socket binds or connects."""

    def send(self, frames):
        try:
            self.socket.send_multipart(frames)
            return True
        except zmq.Again:
            say("blocked")
            return False

    def run(self, received):
        """Sends what stdin says and hands what arrives to `received`, until stdin or `--count` ends it."""
        poller = zmq.Poller()
        poller.register(0, zmq.POLLIN)
        if not self.options.hold:
            poller.register(self.socket, zmq.POLLIN)
        pending = b""
        count = 0
        while True:
            ready = dict(poller.poll())
            if self.socket in ready:
                received(self.socket.recv_multipart())
                count += 1
                if count == self.options.count:
                    return
            if 0 in ready:
                data = os.read(0, 65536)
                if not data:
                    # What came too much must be seen too.
                    while not self.options.hold and self.socket.poll(50):
                        received(self.socket.recv_multipart())
                    return
                if self.options.hold:
                    self.options.hold = False
                    poller.register(self.socket, zmq.POLLIN)
                    continue
                pending += data
                *lines, pending = pending.split(b"\n")
                for line in lines:
                    if self.send(from_text(line.decode())):
                        say("sent")

    def close(self):
        if self.options.events:
            self.socket.disable_monitor()
        self.socket.close()
        self.context.term()
        say("closed")


def duplex(kind, description):
    """A peer that only does what stdin says."""
    peer = Peer(kind, arguments(description).parse_args())
    peer.run(lambda frames: say("got", to_text(frames)))
    peer.close()
