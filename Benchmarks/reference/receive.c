/* Prints each message that PUSHes send as a line: what `zmqcat pull` does. Output waits only while more is there. */
#include "reference.h"

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 1, "ENDPOINT");
  void *context = zmq_ctx_new(), *socket = bound(context, ZMQ_PULL, argv[1]);
  char *block = allocate(BLOCK);
  size_t used = 0;
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (;;) {
    if (zmq_msg_recv(&message, socket, used > 0 ? ZMQ_DONTWAIT : 0) < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) fail("zmq_msg_recv");
      write_all(block, used);
      used = 0;
      continue;
    }
    const char *line = zmq_msg_data(&message);
    size_t size = zmq_msg_size(&message);
    if (size >= BLOCK - used) {
      write_all(block, used);
      used = 0;
    }
    if (size >= BLOCK) {
      write_all(line, size);
      write_all("\n", 1);
    } else {
      memcpy(block + used, line, size);
      block[used + size] = '\n';
      used += size + 1;
    }
  }
}
