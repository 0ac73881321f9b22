/* The least that a program on libzmq does: starts, makes and ends a context, prints the version. */
#include "reference.h"

int main(void) {
  int major, minor, patch;
  zmq_version(&major, &minor, &patch);
  zmq_ctx_term(zmq_ctx_new());
  char text[32];
  write_all(text, (size_t)snprintf(text, sizeof text, "libzmq %d.%d.%d\n", major, minor, patch));
}
