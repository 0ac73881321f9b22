"""Each system call that can fail made to fail, with strace."""

import concurrent.futures
import contextlib
import os
import re
import subprocess
import threading

import zmq

from fault_streams import until
from rows import verdict
from world import listener

# What each call fails with where a machine is short of something, or a peer or a disk is bad.
ERRORS = {
    "accept4": "EMFILE", "access": "EACCES", "bind": "EACCES", "brk": "ENOMEM", "clone": "EAGAIN", "clone3": "EAGAIN",
    "connect": "ENETUNREACH", "dup": "EMFILE", "epoll_create1": "EMFILE", "epoll_ctl": "ENOSPC", "epoll_pwait": "EINTR",
    "eventfd2": "EMFILE", "fcntl": "EINVAL", "fstat": "EIO", "getpeername": "ENOTCONN", "getrandom": "EAGAIN",
    "getsockname": "ENOBUFS", "getsockopt": "ENOBUFS", "ioctl": "EINVAL", "listen": "EADDRINUSE", "mmap": "ENOMEM",
    "mprotect": "ENOMEM", "newfstatat": "EACCES", "openat": "EMFILE", "pipe": "EMFILE", "pipe2": "EMFILE", "prctl": "EINVAL", "readlink": "EACCES",
    "sched_getaffinity": "EPERM", "sched_setaffinity": "EPERM", "sched_setattr": "EPERM",
    "sched_setscheduler": "EPERM",
    "poll": "ENOMEM", "ppoll": "ENOMEM", "read": "EIO", "recvfrom": "ECONNRESET", "sendto": "ECONNRESET",
    "setsockopt": "ENOBUFS", "socket": "EMFILE", "statx": "EACCES", "unlink": "EACCES", "write": "ENOSPC",
}
# These either can't fail in what they are called with, or end the program, or nobody can do anything about it.
INFALLIBLE = set(
    "arch_prctl clock_nanosleep close execve exit exit_group futex get_robust_list getegid geteuid getgid getpid getpriority getrlimit gettid getuid "
    "lseek madvise munmap nanosleep pread64 prlimit64 rseq rt_sigaction rt_sigprocmask rt_sigreturn sched_getparam "
    "sched_getscheduler sched_yield set_robust_list set_tid_address shutdown sigaltstack tgkill wait4 restart_syscall".split())
# Where these fail, glibc's loader and allocator and Swift's runtime end the program: a Swift program gets no word in it.
MEMORY = ("brk", "mmap", "mprotect")
# What the peer is, what the command does, and what shows that it worked: its stdout, or what the peer got.
SCENES = {
    "req": (zmq.REP, ("-m", "ask", "-w", "2"), b"answer\n", b"ask"),
    "rep": (zmq.REQ, ("--echo", "-n", "1"), b"x\n", b"x"),
    "pub": (zmq.SUB, ("-m", "x", "--connect-timeout", "2", "--linger", "1"), b"", b"x"),
    "sub": (zmq.XPUB, ("-n", "1"), b"x\n", None),
    "push": (zmq.PULL, ("-m", "x", "--connect-timeout", "2", "--linger", "1"), b"", b"x"),
    "pull": (zmq.PUSH, ("-n", "1"), b"x\n", None),
}
# libzmq's own words on stderr where it gives up: "Too many open files (src/signaler.cpp:142)".
LIBZMQ = re.compile(r"\((?:\./|\.\./)*src/(\w+\.[ch]pp):(\d+)\)")


def once(world, command, trace):
    """One run below strace: status, stdout, stderr and what the peer got."""
    kind, words, _, _ = SCENES[command]
    got, over = [], threading.Event()
    endpoint = world.endpoint("tcp")
    with listener(kind, "bind", endpoint, rcvtimeo=20, sndtimeo=20) as peer:

        def serve():
            while not over.is_set() and not got:
                # Nobody may be there yet, or ever: then it is tried again until the command has ended.
                with contextlib.suppress(zmq.ZMQError):
                    if kind in (zmq.PUSH, zmq.REQ):
                        peer.send(b"x")
                    if kind == zmq.PUSH:
                        return
                    while not over.is_set() and not got:
                        with contextlib.suppress(zmq.Again):
                            got.append(peer.recv())
                    if got and kind in (zmq.REP, zmq.XPUB):
                        peer.send(b"answer" if kind == zmq.REP else b"x")

        thread = threading.Thread(target=serve)
        thread.start()
        process = subprocess.Popen(
            ["strace", "-f", "-qq", *trace, world.binary, command, "-c", endpoint, "-W", "4", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        world.processes.append(process)
        try:
            out, err = process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            # strace holds the one that it traces: both have to go.
            os.killpg(process.pid, 9)
            out, err = process.communicate()
            err += b"faults: hangs\n"
        if process.returncode == 0 and SCENES[command][3]:
            # It may be there, and not yet taken.
            until(lambda: got, 2)
        over.set()
        thread.join()
    return process.returncode, out, err.decode(errors="replace"), got


def calls(world, command):
    """How often a thread of an undisturbed run makes each of the calls, at most."""
    log = f"{world.folder.name}/{command}.calls"
    status, out, err, got = once(world, command, ("-o", log))
    if not worked(command, out, got) or status != 0:
        raise RuntimeError(f"{command} below strace: status {status}, {err}")
    counts = {}
    with open(log, encoding="utf-8", errors="replace") as lines:
        for thread, name in re.findall(r"^(\d+) +(\w+)\(", lines.read(), flags=re.M):
            counts[name, thread] = counts.get((name, thread), 0) + 1
    names = {name for name, _ in counts}
    if unknown := names - set(ERRORS) - INFALLIBLE:
        raise RuntimeError(f"{command}: give the calls {unknown} an error to fail with, or the reason why they don't")
    return {name: max(count for (other, _), count in counts.items() if other == name) for name in names & set(ERRORS)}


def worked(command, out, got):
    """Whether the message arrived."""
    _, _, printed, arrived = SCENES[command]
    return out == printed and (arrived is None or arrived in got)


def judge(command, call, number, run):
    """None where it went as it should, else (whose fault, words)."""
    status, out, err, got = run
    name = f"{command}, {call} {number}: "
    last = (err.splitlines() or [""])[-1]
    if "faults: hangs" in err:
        return "hangs", name + "hangs, " + err
    if status == 0:
        return None if worked(command, out, got) else ("silent", name + f"status 0, {out}, {got}, {err}")
    # zmqcat catches its abort and says so, but another of libzmq's threads may have the last word.
    if (place := LIBZMQ.search(err)) and status == 1 and "zmqcat: libzmq has given up" in err:
        return "libzmq", f"{call} in {place[1]}:{place[2]}"
    if status == 127 or "error while loading" in err:
        return None
    if call in MEMORY and status < 0:
        return "memory", f"{call}"
    if status in (134, -6, 139, -11, 132, -4, 133, -5) or not (1 <= status <= 10 or status == 124):
        return "crash", name + f"status {status}, {err}"
    # The failure of a write to stderr can't be told on stderr.
    if not last.startswith("zmqcat: ") and call != "write":
        return "wordless", name + f"status {status}, {err}"
    return None


def failing_calls(world):
    """no crash, hang or silent success of ours; ends by libzmq or for want of memory are counted"""
    chance = world.random("failing_calls")
    turns = [
        (command, call, number) for command in SCENES for call, count in sorted(calls(world, command).items())
        for number in range(1, count + 1)]
    count = world.times(len(turns))
    turns = chance.sample(turns, count) if count < len(turns) else turns

    def inject(turn):
        command, call, number = turn
        log = os.devnull
        run = once(world, command, ("-o", log, "-e", f"trace={call}", "-e", f"inject={call}:error={ERRORS[call]}:when={number}"))
        return judge(command, call, number, run)

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        found = [fault for fault in pool.map(inject, turns) if fault]
    aborts = sorted({words for kind, words in found if kind == "libzmq"})
    ends = sum(kind == "memory" for kind, _ in found)
    wrong = [words for kind, words in found if kind not in ("libzmq", "memory")]
    text = f"{count - len(found)} of {count} failing calls, {ends} ends for want of memory"
    if aborts:
        text += f", {sum(kind == 'libzmq' for kind, _ in found)} aborts of libzmq ({', '.join(aborts)})"
    return verdict(wrong, text + (f", {len(wrong)} wrong" if wrong else ""))


ROWS = {"calls": ("each fallible system call made to fail, req rep pub sub push pull", failing_calls)}
