"""A PUSH. With --generate it sends so many messages of --size bytes, and says `sent`, or `blocked`."""

import zmq

from peer import Peer, arguments, say

parser = arguments(__doc__)
parser.add_argument("--generate", type=int)
parser.add_argument("--size", type=int, default=1024)
parser.add_argument("--stay", action="store_true", help="keep the connection until stdin ends")
options = parser.parse_args()
peer = Peer(zmq.PUSH, options)
if options.generate is None:
    peer.run(lambda frames: None)
else:
    payload = b"x" * options.size
    # The number makes a message that is lost, doubled or late visible.
    if all(peer.send([b"%06d" % n + payload[6:]]) for n in range(options.generate)):
        say("sent")
    if options.stay:
        peer.run(lambda frames: None)
peer.close()
