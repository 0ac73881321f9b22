"""A service as people write them: a REP that unpacks the second frame and answers {"success": true}.

It reports what it unpacked, with Python's own names of the types: `asked TOPIC VALUE`."""

import msgpack
import zmq

from peer import Peer, arguments, say

peer = Peer(zmq.REP, arguments(__doc__).parse_args())


def answer(frames):
    topic, body = frames
    # Without a key for what is unknown: a service that is asked wrongly dies, and its test sees that.
    say("asked", topic.decode(), ascii(list(msgpack.unpackb(body).items())))
    peer.socket.send(msgpack.packb({"success": True}))


peer.run(answer)
peer.close()
