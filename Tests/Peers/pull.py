"""A PULL."""

import zmq

from peer import duplex

duplex(zmq.PULL, __doc__)
