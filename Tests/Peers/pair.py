"""A PAIR."""

import zmq

from peer import duplex

duplex(zmq.PAIR, __doc__)
