/* libzmq's own limit for messages of one size, as its throughput test has it: they come from nowhere and go nowhere. */
#include "tail.h"

static void send_all(const char *endpoint, size_t size, long count) {
  void *context = zmq_ctx_new(), *socket = make_socket(context, ZMQ_PUSH), *events = watch(context, socket);
  if (zmq_connect(socket, endpoint)) fail(endpoint);
  for (; count > 0; count--) {
    zmq_msg_t message;
    if (zmq_msg_init_size(&message, size)) fail("zmq_msg_init_size");
    if (zmq_msg_send(&message, socket, 0) < 0) fail("zmq_msg_send");
  }
  int held = hold(socket, events);
  finish(context, socket);
  let_go(held);
}

static void receive_all(const char *endpoint, size_t size, long count) {
  void *context = zmq_ctx_new(), *socket = bound(context, ZMQ_PULL, endpoint);
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (; count > 0; count--) {
    if (zmq_msg_recv(&message, socket, 0) < 0) fail("zmq_msg_recv");
    if (zmq_msg_size(&message) != size) exit(1);
  }
  zmq_msg_close(&message);
  finish(context, socket);
}

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 4, "send|receive ENDPOINT SIZE COUNT");
  size_t size = strtoul(argv[3], NULL, 10);
  long count = strtol(argv[4], NULL, 10);
  if (!strcmp(argv[1], "send"))
    send_all(argv[2], size, count);
  else
    receive_all(argv[2], size, count);
}
