/*
 * A clock of its own for one process: put before its libraries (LD_PRELOAD), it answers for the date by a control file.
 *
 *   word 0       number of the setting in force, n, published last by whoever writes the file
 *   word 1 + 4k  setting k = n mod 2: offset in ns, drift in parts per million, the true date since which it drifts in ns,
 *                and, written here, how often the date was asked for
 *   word 9       written here: number of the setting last seen
 *   word 10      written here: how far the clock was from true then, in ns
 *
 * Only the other setting is ever written, so one that is still in force once read was read whole. Spans (CLOCK_MONOTONIC and
 * the like) stay true; where a process asks for one, what it would be told of the date is noted as well.
 *
 * No dlsym and no malloc: jemalloc asks for the time before either works. So the system is called directly.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define READ(word) __atomic_load_n(&(word), __ATOMIC_RELAXED)

enum { NUMBER = 0, SETTINGS = 1, PARTS = 4, SEEN = 9, SHIFT = 10, BYTES = 88 };
enum { OFFSET, DRIFT, SINCE, ASKED };

_Static_assert(sizeof(time_t) == 8 && sizeof(long) == 8, "only 64-bit machines");

static int64_t *control; /* None: the clock runs true. Written before the process has threads. */

__attribute__((constructor)) static void map_control(void) {
    const char *name = getenv("STATEBENCH_CLOCK");
    int file = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    if (lseek(file, 0, SEEK_END) >= BYTES) {
        void *mapped = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (mapped != MAP_FAILED) control = mapped;
    }
    close(file);
}

static int64_t shift(int64_t now, int asked) {
    int64_t number, by, *setting;
    do {
        number = __atomic_load_n(&control[NUMBER], __ATOMIC_ACQUIRE);
        setting = control + SETTINGS + PARTS * (number & 1);
        int64_t since = now - READ(setting[SINCE]), drift = READ(setting[DRIFT]);
        by = READ(setting[OFFSET]) + since / 1000000 * drift + since % 1000000 * drift / 1000000;
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
    } while (READ(control[NUMBER]) != number);
    if (asked) __atomic_add_fetch(&setting[ASKED], 1, __ATOMIC_RELAXED);
    __atomic_store_n(&control[SHIFT], by, __ATOMIC_RELAXED);
    __atomic_store_n(&control[SEEN], number, __ATOMIC_RELEASE);
    return by;
}

int clock_gettime(clockid_t id, struct timespec *to) {
    long failed = syscall(SYS_clock_gettime, id, to);
    if (failed || !control) return failed;
    if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) {
        int64_t now = to->tv_sec * 1000000000 + to->tv_nsec;
        now += shift(now, 1);
        to->tv_sec = now / 1000000000;
        to->tv_nsec = now % 1000000000;
    } else {
        struct timespec date;
        syscall(SYS_clock_gettime, CLOCK_REALTIME_COARSE, &date);
        shift(date.tv_sec * 1000000000 + date.tv_nsec, 0);
    }
    return 0;
}

int gettimeofday(struct timeval *restrict to, void *restrict zone) {
    struct timespec date;
    if (zone) *(struct timezone *) zone = (struct timezone) {0};
    int failed = clock_gettime(CLOCK_REALTIME, &date);
    if (to) *to = (struct timeval) {date.tv_sec, date.tv_nsec / 1000};
    return failed;
}

time_t time(time_t *to) {
    struct timespec date;
    if (clock_gettime(CLOCK_REALTIME_COARSE, &date)) return -1;
    if (to) *to = date.tv_sec;
    return date.tv_sec;
}
