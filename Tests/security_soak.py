#!/usr/bin/python3
"""Attacks zmqcat the way strangers do, and counts what got through.

refusals: so many attempts of each kind that has to fail (no mechanism, the wrong one, a wrong server key, a key that is
  not on the list, a wrong password); no message may be delivered either way, and each attempt has to end with exit
  status 8 and its own cause.
relay: everything that goes over the wire is recorded; the payload and the keys may not be in it.
junk: so many malformed ZMTP streams against every command that binds; after each 250 a good peer has to be served, and
  memory may not grow by more than 10 MB.
"""

import argparse
import concurrent.futures
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import zmq
import zmq.auth

DEADLINE = 60


class Failed(Exception):
    pass


class Program:
    """A zmqcat that binds, says where, and is ended by the caller."""

    def __init__(self, binary, *words):
        self.child = subprocess.Popen(
            [binary, *words, "--print-endpoint"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.endpoint = self.child.stdout.readline().decode().strip()
        if not self.endpoint:
            raise Failed(f"{words}: {self.child.communicate()[1].decode()}")
        self.lines, self.errors = [], []
        for stream, lines in (self.child.stdout, self.lines), (self.child.stderr, self.errors):
            threading.Thread(target=lambda s=stream, l=lines: l.extend(iter(s.readline, b"")), daemon=True).start()

    def end(self):
        """What it printed, and what it said."""
        if self.child.poll() is not None:
            raise Failed(f"it ended by itself, status {self.child.returncode}: {b''.join(self.errors).decode()}")
        self.child.send_signal(signal.SIGTERM)
        self.child.stdin.close()
        self.child.wait(DEADLINE)
        return list(self.lines), b"".join(self.errors).decode()

    def memory(self):
        with open(f"/proc/{self.child.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def run(binary, *words):
    done = subprocess.run([binary, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=DEADLINE)
    return done.returncode, done.stdout, done.stderr.decode()


def key_files(binary, *names):
    for name in names:
        status, _, errors = run(binary, "keygen", "-o", name)
        if status != 0:
            raise Failed(errors)


def secret_file(name, content):
    with open(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
        file.write(content)


def refusals(binary, count):
    key_files(binary, "server", "friend", "stranger")
    secret_file("users", "joe:sesame\n")
    secret_file("wrong", "open\n")
    curve = ["--curve-server", "--curve-secret", "server_secret", "--curve-allow", "friend"]
    stranger = ["--curve-server-key", "server", "--curve-secret", "stranger_secret"]
    login = ["--plain-user", "joe", "--plain-password-file", "wrong"]
    cases = [
        ("no mechanism, CURVE wanted", curve, [], "demands CURVE"),
        ("PLAIN, CURVE wanted", curve, login, "demands CURVE"),
        ("wrong server key", curve, ["--curve-server-key", "stranger", "-w", "2"], "is not the listener's key"),
        ("key not on the list", curve, stranger, "does not allow this client's key"),
        ("no mechanism, PLAIN wanted", ["--plain-allow", "users"], [], "demands PLAIN"),
        ("CURVE, PLAIN wanted", ["--plain-allow", "users"], stranger, "demands PLAIN"),
        ("wrong password", ["--plain-allow", "users"], login, "does not know user 'joe'"),
        ("CURVE, no security there", [], stranger, "has no security"),
        ("PLAIN, no security there", [], login, "has no security"),
    ]
    for name, server, client, cause in cases:
        rep = Program(binary, "rep", "--echo", "-b", "tcp://127.0.0.1:0", *server)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            attempts = [
                pool.submit(run, binary, "req", "-m", "hello", "-w", "20", "-c", rep.endpoint, *client) for _ in range(count)
            ]
            for status, printed, errors in (attempt.result() for attempt in attempts):
                last = errors.strip().split("\n")[-1]
                if status != 8 or printed or cause not in last:
                    raise Failed(f"{name}: status {status}, stdout {printed}, {last}")
        printed, errors = rep.end()
        if printed:
            raise Failed(f"{name}: the server printed {printed}")
        if client == stranger and server == curve and zmq.auth.load_certificate("stranger")[0].decode() not in errors:
            raise Failed(f"{name}: the server does not say which key it refused: {errors}")
        print(f"refused, and why: {count} of {count}, {name}", flush=True)


class Relay:
    """A TCP relay to `endpoint` that keeps all that passes."""

    def __init__(self, endpoint):
        self.target = endpoint.removeprefix("tcp://").rsplit(":", 1)
        self.seen = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.endpoint = "tcp://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection((self.target[0], int(self.target[1])))
            for source, sink in (client, server), (server, client):
                threading.Thread(target=self.carry, args=(source, sink), daemon=True).start()

    def carry(self, source, sink):
        try:
            while data := source.recv(65536):
                self.seen.append(data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def relay(binary, count):
    key_files(binary, "here", "there")
    payload = b"attack at dawn, " * 8
    keys = [bytes(zmq.utils.z85.decode(key)) for name in ("here", "there") for key in
            (zmq.auth.load_certificate(name + "_secret"))[1:]]
    secured = (["--curve-server", "--curve-secret", "here_secret", "--curve-allow", "there"],
               ["--curve-server-key", "here", "--curve-secret", "there_secret"])
    for server, client in secured, ([], []):
        pull = Program(binary, "pull", "-b", "tcp://127.0.0.1:0", *server)
        middle = Relay(pull.endpoint)
        status, _, errors = run(binary, "push", "-m", payload.decode(), "-r", str(count), "-c", middle.endpoint, *client)
        if status != 0:
            raise Failed(errors)
        end = time.monotonic() + DEADLINE
        while len(pull.lines) < count and time.monotonic() < end:
            time.sleep(0.01)
        printed, _ = pull.end()
        if printed != [payload + b"\n"] * count:
            raise Failed(f"{len(printed)} of {count} messages came through the relay")
        wire = b"".join(middle.seen)
        if bool(server) == (b"attack at dawn" in wire) or any(key in wire for key in keys):
            raise Failed("the wire shows the payload" if server else "the relay records nothing")
    print(f"recorded on the wire: {count} messages, the payload not once", flush=True)


def greeting(mechanism=b"NULL", version=b"\x03\x00"):
    return b"\xff" + bytes(8) + b"\x7f" + version + mechanism.ljust(20, b"\0") + bytes(32)


def ready(kind):
    metadata = b"\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    command = b"\x05READY" + metadata
    return b"\x04" + bytes([len(command)]) + command


def malformed(dice, peer):
    """A stream that no ZeroMQ would send. `peer` is a socket type whose handshake may come first; None: no handshake."""
    noise = dice.randbytes(dice.randrange(1, 200))
    command = bytes([dice.choice([4, 6])]) + bytes([dice.randrange(0, 255)])
    forms = [
        lambda: b"\xff" + dice.randbytes(8) + bytes([dice.randrange(128) * 2 + 1, dice.randrange(3, 256)]) + noise,
        lambda: b"\xff" + bytes(8) + b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + noise,
        lambda: greeting()[: dice.randrange(1, 64)],
        lambda: greeting(dice.choice([b"CURVE", b"PLAIN", b"GSSAPI", b"", b"\xff" * 20])) + noise,
        lambda: greeting(version=bytes([dice.randrange(3, 256), dice.randrange(256)])) + noise,
        lambda: greeting() + command + noise,
        lambda: greeting() + b"\x06" + struct.pack(">Q", dice.choice([0, 1 << 40, 2**63, 2**64 - 1])) + noise,
        lambda: greeting() + b"\x04\x20\x05READY\x0bSocket-Type" + struct.pack(">I", 2**32 - 1) + noise,
        lambda: greeting(b"CURVE") + b"\x04\xc8\x05HELLO" + dice.randbytes(194),
        lambda: greeting(b"PLAIN") + b"\x04" + bytes([8 + 2]) + b"\x05HELLO\xff\xff" + noise,
    ]
    if peer:
        start = greeting() + ready(peer)
        forms += [
            lambda: start + b"\x02" + struct.pack(">Q", dice.choice([1 << 40, 2**63, 2**64 - 1])),
            lambda: start + bytes([dice.randrange(8, 256)]) + noise,
            lambda: start + b"\x04" + bytes([dice.randrange(1, 255)]) + noise,
            lambda: start + b"\x01\xff" + noise[:50],
            # The protocol's older versions, in which nearly everything is a complete handshake.
            lambda: b"\xff" + dice.randbytes(8) + b"\x7f" + bytes([dice.randrange(3)]) + noise,
            lambda: bytes([dice.randrange(0, 255)]) + bytes(dice.randrange(0, 40)),
            lambda: noise,
        ]
    return dice.choice(forms)()


class Good:
    """Peers that are no zmqcat, one for each command: each time a fresh one."""

    def __init__(self, program, certificate):
        self.program, self.certificate = program, certificate
        self.context = zmq.Context()

    def socket(self, kind):
        peer = self.context.socket(kind)
        peer.linger = 0
        peer.rcvtimeo = peer.sndtimeo = DEADLINE * 1000
        if self.certificate:
            public, secret = zmq.auth.load_certificate("client_secret")
            peer.curve_publickey, peer.curve_secretkey = public, secret
            peer.curve_serverkey = zmq.auth.load_certificate("server")[0]
        if kind == zmq.SUB:
            peer.subscribe("")
        peer.connect(self.program.endpoint)
        return peer

    def write(self, text):
        self.program.child.stdin.write(text + b"\n")
        self.program.child.stdin.flush()

    def serve(self, command, text):
        """One message each way that the command has, sent again where it may rightly be dropped."""
        kind = {"rep": zmq.REQ, "pull": zmq.PUSH, "sub": zmq.PUB, "pair": zmq.PAIR, "pub": zmq.SUB, "push": zmq.PULL,
                "req": zmq.REP}[command]
        end = time.monotonic() + DEADLINE
        with self.socket(kind) as peer:
            if command == "rep":
                peer.send(text)
                got = peer.recv()
            elif command in ("pub", "push", "req"):
                got = None
                while got != text and time.monotonic() < end:
                    # pub drops what it has no subscriber for yet, and push may not have seen yet that the last good
                    # peer has left. A req asks again by itself.
                    if command != "req" or got is None:
                        self.write(text)
                    if peer.poll({"pub": 50, "push": 1000}.get(command, DEADLINE * 1000)):
                        got = peer.recv()
                        if command == "req":
                            peer.send(got)
            if command in ("pull", "sub", "pair", "req"):
                while text + b"\n" not in self.program.lines and time.monotonic() < end:
                    # A PUB drops what it has no subscriber for yet, a PAIR what comes beside its one peer.
                    if command != "req":
                        peer.send(text)
                        time.sleep(0.005)
                    elif peer.poll(5):
                        peer.send(peer.recv())
                got = text if text + b"\n" in self.program.lines else None
                self.program.lines.clear()
        if got != text:
            raise Failed(f"{command}: a good peer was not served: {got}")


def attack(endpoint, streams):
    host, port = endpoint.removeprefix("tcp://").rsplit(":", 1)
    open_ones = []
    for stream in streams:
        try:
            connection = socket.create_connection((host, int(port)), DEADLINE)
            connection.sendall(stream)
            open_ones.append(connection)
        except ConnectionError:
            continue
        # Some stay for a while, as strangers do.
        if len(open_ones) > 40:
            open_ones.pop(0).close()
    for connection in open_ones:
        connection.close()


def junk(binary, count, commands):
    key_files(binary, "server", "client")
    dice = random.Random(27)
    # Handshakes before the junk only where a stranger takes no message from the good peer.
    completes = {"rep": b"REQ", "pull": b"PUSH", "sub": b"PUB", "pub": b"SUB"}
    for command in commands:
        for secured in False, True:
            security = ["--curve-server", "--curve-secret", "server_secret", "--curve-allow", "client"] if secured else []
            extra = {"rep": ["--echo", "--out", "none"], "pub": ["--no-wait"], "req": ["-w", "1", "--retry", "1000"]}.get(command, [])
            program = Program(binary, command, "-b", "tcp://127.0.0.1:0", *extra, *security)
            good = Good(program, secured)
            good.serve(command, b"first")
            before = None
            for start in range(0, count, 250):
                attack(program.endpoint, [malformed(dice, completes.get(command)) for _ in range(min(250, count - start))])
                good.serve(command, b"after %d" % start)
                # The first ones make room that is used again.
                before = before or program.memory()
            grown = (program.memory() - before) / 1024
            good.context.term()
            program.end()
            if grown >= 10:
                raise Failed(f"{command}: memory grew by {grown:.1f} MB")
            how = "CURVE" if secured else "no security"
            print(f"{command}, {how}: {count} malformed streams, good peers served, {grown:.1f} MB more memory", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.environ.get("ZMQCAT_BINARY"), help="the zmqcat to attack")
    parser.add_argument("--attempts", type=int, default=100)
    parser.add_argument("--messages", type=int, default=1000, help="through the relay")
    parser.add_argument("--streams", type=int, default=20000)
    parser.add_argument("--commands", default="rep,pull,sub,pub,push,pair,req", help="those to send junk to")
    parser.add_argument("parts", nargs="*", default=["refusals", "relay", "junk"])
    options = parser.parse_args()
    if not options.binary or not os.access(options.binary, os.X_OK):
        sys.exit("security_soak: give the binary with --binary or ZMQCAT_BINARY")
    binary = os.path.abspath(options.binary)
    parts = {
        "refusals": lambda: refusals(binary, options.attempts),
        "relay": lambda: relay(binary, options.messages),
        "junk": lambda: junk(binary, options.streams, options.commands.split(",")),
    }
    for part in options.parts:
        with tempfile.TemporaryDirectory(prefix="zmqcat-soak-") as folder:
            os.chdir(folder)
            try:
                parts[part]()
            except Failed as failure:
                sys.exit(f"security_soak: {part}: {failure}")
            finally:
                os.chdir("/")


if __name__ == "__main__":
    main()
