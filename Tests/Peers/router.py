"""A ROUTER that answers REQs: it sees the identity and every frame that is really on the wire.

With --manual only stdin answers."""

import zmq

from peer import Peer, arguments, say, to_text

parser = arguments(__doc__)
parser.add_argument("--reply", default="World")
parser.add_argument("--manual", action="store_true")
options = parser.parse_args()
peer = Peer(zmq.ROUTER, options)


def answer(frames):
    say("got", to_text(frames))
    if not options.manual:
        peer.socket.send_multipart([frames[0], b"", options.reply.encode()])


peer.run(answer)
peer.close()
