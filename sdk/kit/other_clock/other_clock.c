/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Another time of day, for pure/same-twice: loaded before everything else into a worker of the kit (never of
 * a hub), it shifts the clock by DORHUB_CLOCK_SHIFT seconds. Only clocks that tell the date; timers stay as
 * they are.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long shift;

__attribute__((constructor)) static void read_shift(void) {
  const char* const text = getenv("DORHUB_CLOCK_SHIFT");
  if (text != NULL) shift = strtol(text, NULL, 10);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  const int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI))
    now->tv_sec += shift;
  return result;
}

int gettimeofday(struct timeval* restrict now, void* restrict zone) {
  (void)zone;
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t* out) {
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  if (out != NULL) *out = exact.tv_sec;
  return exact.tv_sec;
}

int timespec_get(struct timespec* out, int base) {
  if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, out) != 0) return 0;
  return base;
}
