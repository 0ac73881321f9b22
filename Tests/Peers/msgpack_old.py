"""A PUSH from before str8 and bin: all its strings are `raw`, text and bytes alike; or with --bin a PUSH that
sends its text as bin. A line on stdin is a text."""

import sys

import msgpack
import zmq

from peer import Peer, arguments

parser = arguments(__doc__)
parser.add_argument("--bin", action="store_true")
options = parser.parse_args()
peer = Peer(zmq.PUSH, options)
for line in sys.stdin:
    text = line.rstrip("\n").encode()
    document = {b"text": text, b"bytes": b"\xff" + text}
    peer.send([msgpack.packb(document, use_bin_type=options.bin)])
peer.close()
