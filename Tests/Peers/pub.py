"""A PUB whose subscriptions show: an XPUB, which is the same on the wire, reports each as a message."""

import zmq

from peer import duplex

duplex(zmq.XPUB, __doc__)
