/* What the references share: ending on an error, writing all of a buffer, opening the one socket. */
#ifndef REFERENCE_H
#define REFERENCE_H

#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>

/* What is read from stdin and written to stdout at once. */
enum { BLOCK = 256 * 1024 };

static inline void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, zmq_strerror(errno));
  exit(1);
}

static inline void *allocate(size_t size) {
  void *memory = malloc(size);
  if (!memory) fail("malloc");
  return memory;
}

/* The arguments that have to follow the program's name. */
static inline void expect_arguments(int argc, char **argv, int count, const char *usage) {
  if (argc == count + 1) return;
  fprintf(stderr, "usage: %s %s\n", argv[0], usage);
  exit(2);
}

static inline void write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    bytes += written;
    count -= (size_t)written;
  }
}

static inline size_t read_some(char *bytes, size_t count) {
  for (;;) {
    ssize_t got = read(STDIN_FILENO, bytes, count);
    if (got >= 0) return (size_t)got;
    if (errno != EINTR) fail("read");
  }
}

static inline void *make_socket(void *context, int type) {
  void *socket = zmq_socket(context, type);
  if (!socket) fail("zmq_socket");
  return socket;
}

static inline void *bound(void *context, int type, const char *endpoint) {
  void *socket = make_socket(context, type);
  if (zmq_bind(socket, endpoint)) fail(endpoint);
  return socket;
}

static inline void *connected(void *context, int type, const char *endpoint) {
  void *socket = make_socket(context, type);
  if (zmq_connect(socket, endpoint)) fail(endpoint);
  return socket;
}

static inline void finish(void *context, void *socket) {
  zmq_close(socket);
  /* Waits until everything has been handed to the kernel. */
  zmq_ctx_term(context);
}

#endif
