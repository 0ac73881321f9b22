"""A REP with a CURVE key pair that nobody knows."""

import zmq

from peer import Peer, arguments

options = arguments(__doc__).parse_args()
endpoints, options.bind = options.bind, []
peer = Peer(zmq.REP, options)
peer.socket.curve_server = True
peer.socket.curve_publickey, peer.socket.curve_secretkey = zmq.curve_keypair()
peer.bind(endpoints)
peer.run(lambda frames: None)
peer.close()
