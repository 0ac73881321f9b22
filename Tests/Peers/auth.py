"""A socket with the security of pyzmq's own `zmq.auth`: any type, either side, driven like the other peers.

--certificate FILE is the secret certificate of its own key pair; with --server FILE it is a client of the server whose
public certificate that is, else a CURVE server. --allow FOLDER lets a ThreadAuthenticator check the clients by a folder
of certificates, --any lets every key in. --user and --password make a PLAIN client, --users NAME:PASSWORD,... a PLAIN
server; --no-handler leaves it without anybody who checks. --echo answers each message with itself."""

import zmq
import zmq.auth
from zmq.auth.thread import ThreadAuthenticator

from peer import Peer, arguments, say, to_text

parser = arguments(__doc__)
parser.add_argument("--type", required=True)
parser.add_argument("--certificate")
parser.add_argument("--server")
parser.add_argument("--allow")
parser.add_argument("--any", action="store_true")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--users")
parser.add_argument("--no-handler", action="store_true")
parser.add_argument("--echo", action="store_true")
options = parser.parse_args()


class SecurePeer(Peer):
    def secure(self):
        """Before the socket binds or connects."""
        if options.allow or options.any or options.users:
            self.authenticator = ThreadAuthenticator(self.context)
            self.authenticator.start()
            if options.users:
                passwords = dict(entry.split(":") for entry in options.users.split(","))
                self.authenticator.configure_plain(domain="*", passwords=passwords)
            else:
                location = zmq.auth.CURVE_ALLOW_ANY if options.any else options.allow
                self.authenticator.configure_curve(domain="*", location=location)
        if options.certificate:
            public, secret = zmq.auth.load_certificate(options.certificate)
            self.socket.curve_publickey = public
            self.socket.curve_secretkey = secret
            if options.server:
                self.socket.curve_serverkey = zmq.auth.load_certificate(options.server)[0]
            else:
                self.socket.curve_server = True
        if options.user:
            self.socket.plain_username = options.user.encode()
            self.socket.plain_password = options.password.encode()
        if options.users or options.no_handler:
            self.socket.plain_server = True

    def close(self):
        if hasattr(self, "authenticator"):
            self.authenticator.stop()
        super().close()


peer = SecurePeer(getattr(zmq, options.type.upper()), options)


def received(frames):
    say("got", to_text(frames))
    if options.echo:
        peer.send(frames)


peer.run(received)
peer.close()
