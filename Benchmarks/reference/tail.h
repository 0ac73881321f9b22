/* Keeps the end of what was sent over ipc.
 *
 * A libzmq receiver whose queue is full when its peer closes a Unix socket drops what the kernel still holds
 * (https://github.com/zeromq/libzmq/issues/4660). So a sender has to keep its connection open until the peer has read
 * everything: it learns the descriptor from the socket's monitor and duplicates it, which outlives the context. zmqcat
 * does as much, so a reference that did not would be compared unfairly. For one connecting socket. */
#ifndef TAIL_H
#define TAIL_H

#include "reference.h"

#include <linux/sockios.h>
#include <poll.h>
#include <stdint.h>
#include <sys/ioctl.h>

/* Before connecting: the socket from which events of `socket` are received. */
static inline void *watch(void *context, void *socket) {
  if (zmq_socket_monitor(socket, "inproc://events", ZMQ_EVENT_CONNECTED)) fail("zmq_socket_monitor");
  return connected(context, ZMQ_PAIR, "inproc://events");
}

/* A duplicate of the connection's descriptor; waits for the connection. */
static inline int hold(void *socket, void *events) {
  unsigned char event[6];
  int32_t descriptor;
  if (zmq_recv(events, event, sizeof event, 0) != sizeof event) fail("zmq_recv");
  memcpy(&descriptor, event + 2, sizeof descriptor);
  int held = dup(descriptor);
  zmq_socket_monitor(socket, NULL, 0);
  zmq_close(events);
  return held;
}

/* After the context has ended: until the peer has read everything, or has gone. */
static inline void let_go(int held) {
  struct pollfd gone = {.fd = held};
  for (int unread; !ioctl(held, SIOCOUTQ, &unread) && unread > 0;) {
    if (poll(&gone, 1, 1) > 0 && gone.revents & (POLLHUP | POLLERR)) break;
  }
  close(held);
}

#endif
