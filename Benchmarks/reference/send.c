/* Sends each line of stdin as a message to a PULL, which has to be listening: what `zmqcat push` does. */
#include "tail.h"

int main(int argc, char **argv) {
  expect_arguments(argc, argv, 1, "ENDPOINT");
  void *context = zmq_ctx_new(), *socket = make_socket(context, ZMQ_PUSH), *events = watch(context, socket);
  if (zmq_connect(socket, argv[1])) fail(argv[1]);
  size_t capacity = BLOCK, kept = 0;
  char *block = allocate(capacity);
  for (size_t got; (got = read_some(block + kept, capacity - kept)) > 0;) {
    char *line = block, *end = block + kept + got, *newline;
    while ((newline = memchr(line, '\n', (size_t)(end - line)))) {
      if (zmq_send(socket, line, (size_t)(newline - line), 0) < 0) fail("zmq_send");
      line = newline + 1;
    }
    kept = (size_t)(end - line);
    memmove(block, line, kept);
    if (kept == capacity && !(block = realloc(block, capacity *= 2))) fail("realloc");
  }
  if (kept > 0 && zmq_send(socket, block, kept, 0) < 0) fail("zmq_send");
  int held = hold(socket, events);
  finish(context, socket);
  let_go(held);
}
