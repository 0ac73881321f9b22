"""Runs a program whose stdin and stdout do not block, as a neighbour on the same pipe may have left them."""

import os
import sys

for descriptor in 0, 1:
    os.set_blocking(descriptor, False)
os.execv(sys.argv[1], sys.argv[1:])
