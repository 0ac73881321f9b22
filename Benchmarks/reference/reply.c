/* Answers every request with itself: what `zmqcat rep --echo` does, and the peer of every requester that is measured. */
#include "reference.h"

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 1, "ENDPOINT");
  void *context = zmq_ctx_new(), *socket = bound(context, ZMQ_REP, argv[1]);
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (;;) {
    if (zmq_msg_recv(&message, socket, 0) < 0) fail("zmq_msg_recv");
    if (zmq_msg_send(&message, socket, 0) < 0) fail("zmq_msg_send");
  }
}
