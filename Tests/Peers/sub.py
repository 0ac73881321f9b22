"""A SUB."""

import zmq

from peer import duplex

duplex(zmq.SUB, __doc__)
