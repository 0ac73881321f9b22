/* How long one line takes through programs that are running: writes a line to stdout, waits until it comes back on stdin,
 * then the next. The first tenth warms up. Microseconds go to stderr as a line of JSON. A line that takes over ten seconds
 * has been held back: exit 1. */
#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* Whether as many bytes as were written came back. */
static int there_and_back(const char *line, char *back, size_t size) {
  if (write(STDOUT_FILENO, line, size) != (ssize_t)size) return 0;
  for (size_t got = 0; got < size;) {
    struct pollfd readable = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&readable, 1, 10000) <= 0) return 0;
    ssize_t some = read(STDIN_FILENO, back + got, size - got);
    if (some <= 0) return 0;
    got += (size_t)some;
  }
  return !memcmp(line, back, size);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s COUNT SIZE\n", argv[0]);
    return 2;
  }
  long count = strtol(argv[1], NULL, 10), warm_up = count / 10 + 1;
  size_t size = strtoul(argv[2], NULL, 10) + 1;
  char *line = malloc(size), *back = malloc(size);
  double *times = malloc(sizeof *times * (size_t)count);
  if (count < 1 || !line || !back || !times) return 2;
  memset(line, 'x', size);
  line[size - 1] = '\n';
  for (long i = -warm_up; i < count; i++) {
    double begin = microseconds();
    if (!there_and_back(line, back, size)) {
      fprintf(stderr, "line %ld did not come back\n", i + warm_up + 1);
      return 1;
    }
    if (i >= 0) times[i] = microseconds() - begin;
  }
  qsort(times, (size_t)count, sizeof *times, ascending);
  fprintf(stderr, "{\"p50\": %.3f, \"p99\": %.3f}\n", times[count / 2], times[count * 99 / 100]);
  return 0;
}
