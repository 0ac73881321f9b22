internal import CZeroMQ

// How connections are made and kept, for all socket types unless it is said.

// MARK: - Making and keeping connections

extension SocketOption where Value == Int32 {
  /// How long to wait before a lost or refused connection is tried again; -1 is never again. libzmq may
  /// vary it, so that many peers don't come at once.
  ///
  /// Milliseconds, default 100, at least -1; connected transports. The corresponding option is
  /// `ZMQ_RECONNECT_IVL`.
  public static var reconnectInterval: Self { .init(ZMQ_RECONNECT_IVL, "RECONNECT_IVL") }

  /// Up to where the reconnect interval doubles with every failure; 0 keeps it as it is, and so does
  /// anything below `reconnectInterval`.
  ///
  /// Milliseconds, default 0, at least 0; connected transports. The corresponding option is
  /// `ZMQ_RECONNECT_IVL_MAX`.
  public static var reconnectIntervalMaximum: Self { .init(ZMQ_RECONNECT_IVL_MAX, "RECONNECT_IVL_MAX") }

  /// How long the operating system may take to connect; 0 leaves it to the system.
  ///
  /// Milliseconds, default 0, at least 0; tcp. The corresponding option is `ZMQ_CONNECT_TIMEOUT`.
  public static var connectTimeout: Self { .init(ZMQ_CONNECT_TIMEOUT, "CONNECT_TIMEOUT") }

  /// How long a handshake may take before the connection is closed; 0 is no limit.
  ///
  /// Milliseconds, default 30 000, at least 0; all types but STREAM, connected transports. The
  /// corresponding option is `ZMQ_HANDSHAKE_IVL`.
  public static var handshakeInterval: Self { .init(ZMQ_HANDSHAKE_IVL, "HANDSHAKE_IVL") }

  /// How often a ping is sent to every peer; 0 is never.
  ///
  /// Milliseconds, default 0, at least 0; connected transports. The corresponding option is
  /// `ZMQ_HEARTBEAT_IVL`.
  public static var heartbeatInterval: Self { .init(ZMQ_HEARTBEAT_IVL, "HEARTBEAT_IVL") }

  /// How long after a ping a connection may stay silent before it is closed. Only counts together with
  /// `heartbeatInterval`.
  ///
  /// Milliseconds, default `heartbeatInterval` (read as -1), at least 0; connected transports. The
  /// corresponding option is `ZMQ_HEARTBEAT_TIMEOUT`.
  public static var heartbeatTimeout: Self { .init(ZMQ_HEARTBEAT_TIMEOUT, "HEARTBEAT_TIMEOUT") }

  /// After how much silence the *peer* shall close the connection; 0 doesn't ask it to. Only counts
  /// together with `heartbeatInterval`.
  ///
  /// Milliseconds in steps of 100, default 0, 0 to 6 553 599; connected transports. The corresponding
  /// option is `ZMQ_HEARTBEAT_TTL`.
  public static var heartbeatTimeToLive: Self { .init(ZMQ_HEARTBEAT_TTL, "HEARTBEAT_TTL") }

  /// How many connections may wait to be accepted.
  ///
  /// Connections, default 100, at least 0; connected transports. The corresponding option is
  /// `ZMQ_BACKLOG`.
  public static var backlog: Self { .init(ZMQ_BACKLOG, "BACKLOG") }

  /// A descriptor that already listens, for the next bind to use; -1 is none. libzmq ends the process
  /// where the descriptor turns out not to listen.
  ///
  /// A descriptor, default -1, at least -1; tcp and ipc. The corresponding option is `ZMQ_USE_FD`.
  public static var useDescriptor: Self { .init(ZMQ_USE_FD, "USE_FD") }
}

// MARK: - The operating system's sockets

extension SocketOption where Value == Int32 {
  /// The size of the kernel's send buffer (`SO_SNDBUF`); -1 leaves the system's default.
  ///
  /// Bytes, default -1, at least -1. The corresponding option is `ZMQ_SNDBUF`.
  public static var sendBuffer: Self { .init(ZMQ_SNDBUF, "SNDBUF") }

  /// The size of the kernel's receive buffer (`SO_RCVBUF`); -1 leaves the system's default.
  ///
  /// Bytes, default -1, at least -1. The corresponding option is `ZMQ_RCVBUF`.
  public static var receiveBuffer: Self { .init(ZMQ_RCVBUF, "RCVBUF") }

  /// Whether TCP probes idle connections (`SO_KEEPALIVE`): 0 no, 1 yes, -1 as the system does.
  ///
  /// Default -1, -1 to 1; tcp. The corresponding option is `ZMQ_TCP_KEEPALIVE`.
  public static var tcpKeepAlive: Self { .init(ZMQ_TCP_KEEPALIVE, "TCP_KEEPALIVE") }

  /// After how many unanswered probes a connection is given up (`TCP_KEEPCNT`); -1 as the system does.
  ///
  /// Probes, default -1, at least -1; tcp, with `tcpKeepAlive`. The corresponding option is
  /// `ZMQ_TCP_KEEPALIVE_CNT`.
  public static var tcpKeepAliveCount: Self { .init(ZMQ_TCP_KEEPALIVE_CNT, "TCP_KEEPALIVE_CNT") }

  /// After how much silence TCP starts to probe (`TCP_KEEPIDLE`); -1 as the system does.
  ///
  /// Seconds on Linux, default -1, at least -1; tcp, with `tcpKeepAlive`. The corresponding option is
  /// `ZMQ_TCP_KEEPALIVE_IDLE`.
  public static var tcpKeepAliveIdle: Self { .init(ZMQ_TCP_KEEPALIVE_IDLE, "TCP_KEEPALIVE_IDLE") }

  /// How long TCP waits between probes (`TCP_KEEPINTVL`); -1 as the system does.
  ///
  /// Seconds on Linux, default -1, at least -1; tcp, with `tcpKeepAlive`. The corresponding option is
  /// `ZMQ_TCP_KEEPALIVE_INTVL`.
  public static var tcpKeepAliveInterval: Self { .init(ZMQ_TCP_KEEPALIVE_INTVL, "TCP_KEEPALIVE_INTVL") }

  /// How long sent data may stay unacknowledged before TCP gives the connection up; 0 as the system does.
  ///
  /// Milliseconds, default 0, at least 0; tcp. The corresponding option is `ZMQ_TCP_MAXRT`.
  public static var tcpMaximumRetransmitTime: Self { .init(ZMQ_TCP_MAXRT, "TCP_MAXRT") }

  /// The type of service in the IP header (DS field and ECN).
  ///
  /// Default 0, at least 0; connected transports. The corresponding option is `ZMQ_TOS`.
  public static var typeOfService: Self { .init(ZMQ_TOS, "TOS") }
}

extension SocketOption where Value == Bool {
  /// Whether hosts may be IPv6 addresses, beside IPv4.
  ///
  /// Default false; tcp. The corresponding option is `ZMQ_IPV6`.
  public static var ipv6: Self { .init(ZMQ_IPV6, "IPV6") }

  /// The opposite of `ipv6`. Deprecated.
  ///
  /// Default true; tcp. The corresponding option is `ZMQ_IPV4ONLY`.
  public static var ipv4Only: Self { .init(ZMQ_IPV4ONLY, "IPV4ONLY") }
}

extension SocketOption where Value == String {
  /// The interface or VRF that connections are tied to (`SO_BINDTODEVICE`), which wants the capability
  /// `CAP_NET_RAW`; empty is none.
  ///
  /// At most 16 bytes, default empty; tcp and udp. The corresponding option is `ZMQ_BINDTODEVICE`.
  public static var bindToDevice: Self { .init(ZMQ_BINDTODEVICE, "BINDTODEVICE") }

  /// The SOCKS5 proxy, as `HOST:PORT`, that connections are made through; empty is none. It gets the
  /// names of hosts unresolved.
  ///
  /// Default empty; tcp. The corresponding option is `ZMQ_SOCKS_PROXY`.
  public static var socksProxy: Self { .init(ZMQ_SOCKS_PROXY, "SOCKS_PROXY") }
}

// MARK: - Who may connect, by address. Deprecated in favour of ZAP.

extension SocketOption where Value == String {
  /// Adds an address with an optional mask (`10.0.0.0/8`) from which connections are accepted; empty
  /// removes all, and without any everybody may connect. Deprecated.
  ///
  /// Write only, at most 255 bytes; tcp, listening. The corresponding option is `ZMQ_TCP_ACCEPT_FILTER`.
  public static var tcpAcceptFilter: Self { .init(ZMQ_TCP_ACCEPT_FILTER, "TCP_ACCEPT_FILTER") }
}

extension SocketOption where Value == Int32 {
  /// Adds a process that may connect. Deprecated.
  ///
  /// Write only, a process number; ipc, listening. The corresponding option is `ZMQ_IPC_FILTER_PID`.
  public static var ipcFilterProcess: Self { .init(ZMQ_IPC_FILTER_PID, "IPC_FILTER_PID") }

  /// Adds a user who may connect. Deprecated.
  ///
  /// Write only, a user number; ipc, listening. The corresponding option is `ZMQ_IPC_FILTER_UID`.
  public static var ipcFilterUser: Self { .init(ZMQ_IPC_FILTER_UID, "IPC_FILTER_UID") }

  /// Adds a group that may connect. Deprecated.
  ///
  /// Write only, a group number; ipc, listening. The corresponding option is `ZMQ_IPC_FILTER_GID`.
  public static var ipcFilterGroup: Self { .init(ZMQ_IPC_FILTER_GID, "IPC_FILTER_GID") }
}

// MARK: - Multicast

extension SocketOption where Value == Int32 {
  /// How much a multicast connection sends or receives at most.
  ///
  /// Kilobits a second, default 100, at least 1; pgm, epgm, norm. The corresponding option is `ZMQ_RATE`.
  public static var multicastRate: Self { .init(ZMQ_RATE, "RATE") }

  /// How long a receiver may be absent from a group without losing data, which the sender keeps in memory
  /// for so long.
  ///
  /// Milliseconds, default 10 000, at least 0; pgm, epgm, norm. The corresponding option is
  /// `ZMQ_RECOVERY_IVL`.
  public static var multicastRecoveryInterval: Self { .init(ZMQ_RECOVERY_IVL, "RECOVERY_IVL") }

  /// Over how many routers a packet may go; 1 stays in the local network.
  ///
  /// Hops, default 1, at least 1; pgm, epgm, norm. The corresponding option is `ZMQ_MULTICAST_HOPS`.
  public static var multicastHops: Self { .init(ZMQ_MULTICAST_HOPS, "MULTICAST_HOPS") }

  /// How large a packet is at most: no larger than the MTU of all networks on the way.
  ///
  /// Bytes, default 1 500, at least 1; pgm, epgm, norm. The corresponding option is
  /// `ZMQ_MULTICAST_MAXTPDU`.
  public static var multicastPacketSize: Self { .init(ZMQ_MULTICAST_MAXTPDU, "MULTICAST_MAXTPDU") }
}

// MARK: - Between virtual machines: EINVAL where libzmq was built without VMCI

extension SocketOption where Value == UInt64 {
  /// The size of a connection's buffer.
  ///
  /// Bytes, default 65 546; vmci. The corresponding option is `ZMQ_VMCI_BUFFER_SIZE`.
  public static var vmciBufferSize: Self { .init(ZMQ_VMCI_BUFFER_SIZE, "VMCI_BUFFER_SIZE") }

  /// The smallest buffer that both sides may agree on.
  ///
  /// Bytes, default 128; vmci. The corresponding option is `ZMQ_VMCI_BUFFER_MIN_SIZE`.
  public static var vmciBufferMinimum: Self { .init(ZMQ_VMCI_BUFFER_MIN_SIZE, "VMCI_BUFFER_MIN_SIZE") }

  /// The largest buffer that both sides may agree on.
  ///
  /// Bytes, default 262 144; vmci. The corresponding option is `ZMQ_VMCI_BUFFER_MAX_SIZE`.
  public static var vmciBufferMaximum: Self { .init(ZMQ_VMCI_BUFFER_MAX_SIZE, "VMCI_BUFFER_MAX_SIZE") }
}

extension SocketOption where Value == Int32 {
  /// How long a connection may take to be made; -1 is as the system does.
  ///
  /// Milliseconds, default -1; vmci. The corresponding option is `ZMQ_VMCI_CONNECT_TIMEOUT`.
  public static var vmciConnectTimeout: Self { .init(ZMQ_VMCI_CONNECT_TIMEOUT, "VMCI_CONNECT_TIMEOUT") }
}
