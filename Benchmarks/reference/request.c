/* Asks each line of stdin and prints each reply as a line: what `zmqcat req` does. Replies wait only while a whole line
 * is there to be asked. */
#include "reference.h"

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 1, "ENDPOINT");
  void *context = zmq_ctx_new(), *socket = connected(context, ZMQ_REQ, argv[1]);
  char *block = allocate(BLOCK), *replies = allocate(BLOCK);
  size_t kept = 0, used = 0;
  zmq_msg_t reply;
  zmq_msg_init(&reply);
  for (size_t got; (got = read_some(block + kept, BLOCK - kept)) > 0;) {
    char *line = block, *end = block + kept + got, *newline;
    while ((newline = memchr(line, '\n', (size_t)(end - line)))) {
      if (zmq_send(socket, line, (size_t)(newline - line), 0) < 0) fail("zmq_send");
      if (zmq_msg_recv(&reply, socket, 0) < 0) fail("zmq_msg_recv");
      size_t size = zmq_msg_size(&reply);
      if (size >= BLOCK - used) {
        write_all(replies, used);
        used = 0;
      }
      memcpy(replies + used, zmq_msg_data(&reply), size);
      replies[used + size] = '\n';
      used += size + 1;
      line = newline + 1;
    }
    kept = (size_t)(end - line);
    memmove(block, line, kept);
    write_all(replies, used);
    used = 0;
  }
  finish(context, socket);
}
