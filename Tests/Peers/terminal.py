"""Runs a program with a terminal as its stdout, or --stderr, and reports in hex what the terminal was given."""

import os
import pty
import sys
import termios
import tty

words = sys.argv[1:]
number = 1
if words[0] == "--stderr":
    number = 2
    del words[0]
master, slave = pty.openpty()
tty.setraw(slave, termios.TCSANOW)
child = os.fork()
if child == 0:
    os.dup2(slave, number)
    os.close(slave)
    os.close(master)
    os.execv(words[0], words)
os.close(slave)
shown = b""
while True:
    try:
        data = os.read(master, 65536)
    except OSError:
        # What Linux says when the last writer is gone.
        break
    if not data:
        break
    shown += data
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
os.write(1, b"shown " + shown.hex().encode() + b"\n")
raise SystemExit(status)
