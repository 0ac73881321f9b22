"""A DEALER: sees and sends the empty frame that REQ and REP hide."""

import zmq

from peer import duplex

duplex(zmq.DEALER, __doc__)
