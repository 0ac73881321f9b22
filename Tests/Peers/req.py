"""A REQ; stdin must keep to the lock step."""

import zmq

from peer import duplex

duplex(zmq.REQ, __doc__)
