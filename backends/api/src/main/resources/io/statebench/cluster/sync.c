/* A disk that lies: whatever forces data to disk says that it did, and does not, while the file named by STATEBENCH_SYNC
   says so. That file is: int lying, int pid of whoever heard of it last, long how many lies were told. No call of the real
   functions by name, so there is nothing to look up. Not seen: files opened with O_SYNC or O_DSYNC. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct control {
    volatile int lying;
    volatile int pid;
    volatile long lies;
};

static struct control *control;

__attribute__((constructor)) static void hear(void) {
    const char *file = getenv("STATEBENCH_SYNC");
    int open_file = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
    if (open_file < 0) return;
    void *page = mmap(0, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, open_file, 0);
    close(open_file);
    if (page == MAP_FAILED) return;
    control = page;
    control->pid = getpid();
}

static int lies(void) {
    if (!control || !control->lying) return 0;
    __sync_fetch_and_add(&control->lies, 1);
    return 1;
}

int fsync(int file) { return lies() ? 0 : syscall(SYS_fsync, file); }
int fdatasync(int file) { return lies() ? 0 : syscall(SYS_fdatasync, file); }
int syncfs(int file) { return lies() ? 0 : syscall(SYS_syncfs, file); }
int msync(void *at, size_t size, int flags) { return lies() ? 0 : syscall(SYS_msync, at, size, flags); }
int sync_file_range(int file, off64_t at, off64_t size, unsigned flags) {
    return lies() ? 0 : syscall(SYS_sync_file_range, file, at, size, flags);
}
void sync(void) {
    if (!lies()) syscall(SYS_sync);
}
