"""A cable between zmqcat and its peer, which can be cut: packets vanish both ways, and neither side is told."""

import contextlib
import socket
import subprocess
import threading

from world import DEADLINE

NEAR, FAR = "10.213.7.1", "10.213.7.2"


class Cable:
    """Two network namespaces joined by a veth pair; cut by iptables, which drops what arrives at either end.

    The namespaces belong to a user namespace of their own: no root is needed, and nothing else is touched."""

    name = "network namespaces, iptables DROP both ways"

    def __init__(self, world):
        self.world = world
        self.holders = []
        self.near = self._hold([], "-Urn")
        self.far = self._hold(self.near, "-n")
        self._do(self.near, "ip", "link", "add", "near", "type", "veth", "peer", "name", "far", "netns", str(self.holders[1].pid))
        for side, device, address in (self.near, "near", NEAR), (self.far, "far", FAR):
            self._do(side, "ip", "address", "add", f"{address}/24", "dev", device)
            self._do(side, "ip", "link", "set", device, "up")
        # So that the first cut takes no longer than the others.
        self.heal()

    def _hold(self, side, flags):
        """A process that keeps a namespace, and the words that put a command into it."""
        # The namespace is there when it speaks; it ends with its stdin, so also when this process is killed.
        holder = subprocess.Popen(
            [*side, "unshare", flags, "sh", "-c", "echo; cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.holders.append(holder)
        if not holder.stdout.readline():
            raise OSError(holder.communicate()[1].decode().strip())
        return ["nsenter", "-t", str(holder.pid), "-U", "-n", "--preserve-credentials"]

    @staticmethod
    def _do(side, *words):
        done = subprocess.run([*side, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=DEADLINE, check=False)
        if done.returncode != 0:
            raise OSError(f"{' '.join(words)}: {done.stderr.decode().strip()}")

    def endpoints(self, binds):
        """Where the side that binds does so ("near" or "far"), and where the other one connects to."""
        # Both sides' ports are their own: nobody else is in there.
        self.world.number += 1
        both = f"tcp://{NEAR if binds == 'near' else FAR}:{5000 + self.world.number}"
        return both, both

    def cut(self):
        """Drops everything that arrives at either end."""
        self._do(self.near, "iptables", "-A", "INPUT", "-i", "near", "-j", "DROP")
        self._do(self.far, "iptables", "-A", "INPUT", "-i", "far", "-j", "DROP")

    def heal(self):
        """Lets everything through again."""
        self._do(self.near, "iptables", "-F", "INPUT")
        self._do(self.far, "iptables", "-F", "INPUT")

    def close(self):
        """Lets the namespaces go; what is in them ends by itself or is killed by its owner."""
        for holder in reversed(self.holders):
            holder.stdin.close()
            holder.wait()


class Relay:
    """Where there may be no namespaces: a relay of TCP connections, which holds everything back while it is cut.

    It still takes connections meanwhile, as a machine does whose program is stopped: less than a cut cable."""

    name = "a TCP relay that stops forwarding, as there may be no network namespaces here"
    near, far = [], []

    def __init__(self, world):
        self.world = world
        self.flows = threading.Event()
        self.flows.set()
        self.open = []

    def endpoints(self, _binds):
        """Where the side that binds does so, and where the other one connects to: the relay."""
        bound = self.world.endpoint("tcp")
        server = socket.create_server(("127.0.0.1", 0))
        self.open.append(server)
        threading.Thread(target=self._accept, args=(server, int(bound.rsplit(":", 1)[1])), daemon=True).start()
        return bound, f"tcp://127.0.0.1:{server.getsockname()[1]}"

    def _accept(self, server, port):
        with contextlib.suppress(OSError):
            while True:
                one = server.accept()[0]
                self.flows.wait()
                try:
                    other = socket.create_connection(("127.0.0.1", port))
                except OSError:
                    one.close()
                    continue
                self.open += one, other
                for pair in (one, other), (other, one):
                    threading.Thread(target=self._forward, args=pair, daemon=True).start()

    def _forward(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                self.flows.wait()
                sink.sendall(data)
        self.flows.wait()
        for end in source, sink:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self):
        """Forwards nothing."""
        self.flows.clear()

    def heal(self):
        """Forwards again, what was held back first."""
        self.flows.set()

    def close(self):
        """Ends its connections, and so its threads."""
        self.flows.set()
        for end in self.open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def network(world):
    """A cable, or what comes closest to it here."""
    try:
        made = Cable(world)
    except OSError:
        made = Relay(world)
    with contextlib.closing(made):
        yield made
