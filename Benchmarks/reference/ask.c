/* Asks once, prints the reply as a line and ends: what `zmqcat req -m MESSAGE` does. */
#include "reference.h"

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 2, "ENDPOINT MESSAGE");
  void *context = zmq_ctx_new(), *socket = connected(context, ZMQ_REQ, argv[1]);
  zmq_msg_t reply;
  zmq_msg_init(&reply);
  if (zmq_send(socket, argv[2], strlen(argv[2]), 0) < 0) fail("zmq_send");
  if (zmq_msg_recv(&reply, socket, 0) < 0) fail("zmq_msg_recv");
  write_all(zmq_msg_data(&reply), zmq_msg_size(&reply));
  write_all("\n", 1);
  zmq_msg_close(&reply);
  finish(context, socket);
}
