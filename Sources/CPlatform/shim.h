#pragma once

/* What the C library has and Swift's view of it hides: `ppoll` is POSIX since 2024, and behind _GNU_SOURCE until then.
 * Without types of the C library, which would become this module's otherwise: `slots` are `struct pollfd`, `limit` is a
 * `struct timespec`, `mask` a `sigset_t`. */
#ifndef __APPLE__
int platform_ppoll(void *slots, unsigned long count, const void *limit, const void *mask) __asm__("ppoll");
#endif
