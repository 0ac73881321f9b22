#pragma once

/* What the C library has and Swift's view of it hides: `ppoll` is POSIX since 2024, and behind _GNU_SOURCE until then;
 * `syscall` takes any number of arguments. Without types of the C library, which would become this module's otherwise:
 * `slots` are `struct pollfd`, `limit` is a `struct timespec`, `mask` a `sigset_t`. */
#ifndef __APPLE__
int platform_ppoll(void *slots, unsigned long count, const void *limit, const void *mask) __asm__("ppoll");
#endif

/* `free(malloc(size))`, which a compiler may leave out where it can see the pointer. */
static inline void platform_allocate_and_free(unsigned long size) {
  void *volatile memory = __builtin_malloc(size);
  __builtin_free(memory);
}

#ifdef __linux__
#include <sys/syscall.h>
long platform_syscall(long number, long a, long b, long c, long d, long e, long f) __asm__("syscall");
/* Behind _GNU_SOURCE, with the types of <link.h> and <elf.h> on 64-bit machines: the files that the program consists of,
 * and the parts of each that are in memory. */
struct platform_segment {
  unsigned type, flags;
  unsigned long offset, address, physical_address, file_size, size, alignment;
};
struct platform_object {
  unsigned long base;
  const char *name;
  const struct platform_segment *segments;
  unsigned short segment_count;
};
enum { platform_segment_is_loaded = 1, platform_segment_is_writable = 2 };
int platform_iterate_objects(
    int (*body)(const struct platform_object *object, unsigned long size, void *context),
    void *context) __asm__("dl_iterate_phdr");
/* Behind _GNU_SOURCE. */
int platform_sched_getcpu(void) __asm__("sched_getcpu");
/* `struct sched_attr` of sched_setattr(2), in its first size; times are nanoseconds. */
struct platform_sched_attributes {
  unsigned size, policy;
  unsigned long flags;
  int nice;
  unsigned priority;
  unsigned long runtime, deadline, period;
};
enum { platform_sched_other = 0, platform_sched_batch = 3, platform_sched_reset_on_fork = 1 };
enum {
  platform_sched_getaffinity = SYS_sched_getaffinity,
  platform_sched_setaffinity = SYS_sched_setaffinity,
  platform_getpriority = SYS_getpriority,
  platform_sched_getscheduler = SYS_sched_getscheduler,
  platform_sched_setattr = SYS_sched_setattr,
  platform_epoll_ctl = SYS_epoll_ctl,
  platform_epoll_pwait = SYS_epoll_pwait,
#ifdef __x86_64__
  platform_epoll_event_size = 12
#else
  platform_epoll_event_size = 16
#endif
};
#endif
