"""A PULL that reports when each message came, in ms after the first: `at MS`."""

import time

import zmq

from peer import Peer, arguments, say

peer = Peer(zmq.PULL, arguments(__doc__).parse_args())
first = None


def note(frames):
    global first
    now = time.monotonic()
    if first is None:
        first = now
    say("at", round((now - first) * 1000))


peer.run(note)
peer.close()
