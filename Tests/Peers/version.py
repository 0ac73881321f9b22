"""The version of the libzmq that this machine has."""

import zmq

print(zmq.zmq_version())
