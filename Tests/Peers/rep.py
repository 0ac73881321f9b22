"""A REP that answers every request with --reply, or with the request itself, or never."""

import zmq

from peer import Peer, arguments, say, to_text

parser = arguments(__doc__)
parser.add_argument("--reply", default="World")
parser.add_argument("--echo", action="store_true")
parser.add_argument("--silent", action="store_true")
options = parser.parse_args()
peer = Peer(zmq.REP, options)


def answer(frames):
    say("got", to_text(frames))
    if not options.silent:
        peer.socket.send_multipart(frames if options.echo else [options.reply.encode()])


peer.run(answer)
peer.close()
