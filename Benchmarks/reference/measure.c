/* Runs a command and writes what it cost as a line of JSON: seconds of wall clock and of CPU, peak memory in KiB, and how
 * it ended. A program of its own and a small one, because a process's peak memory begins with that of whoever started
 * it. Passes SIGTERM and SIGINT on; the command dies with it. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile pid_t child;

static void pass_on(int number) {
  if (child > 0) kill(child, number);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: %s REPORT COMMAND [ARGUMENT ...]\n", argv[0]);
    return 2;
  }
  FILE *report = fopen(argv[1], "we");
  if (!report) return 2;
  sigset_t passed, before;
  sigemptyset(&passed);
  sigaddset(&passed, SIGTERM);
  sigaddset(&passed, SIGINT);
  sigprocmask(SIG_BLOCK, &passed, &before);
  struct sigaction action = {.sa_handler = pass_on};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  double begin = seconds();
  pid_t started = vfork();
  if (started < 0) return 2;
  if (started == 0) {
    /* In the parent's memory: nothing but system calls. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    execvp(argv[2], argv + 2);
    _exit(127);
  }
  child = started;
  sigprocmask(SIG_SETMASK, &before, NULL);
  int status;
  struct rusage used;
  while (wait4(started, &status, 0, &used) < 0)
    if (errno != EINTR) return 2;
  double wall = seconds() - begin;
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  fprintf(report, "{\"wall\": %.9f, \"cpu\": %.6f, \"peak\": %ld, \"status\": %d}\n", wall,
          of(used.ru_utime) + of(used.ru_stime), used.ru_maxrss, code);
  return fclose(report) ? 2 : 0;
}
