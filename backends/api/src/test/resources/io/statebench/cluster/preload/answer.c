/* A library that answers for the system: whoever asks has pid 4711. */
int getpid(void) { return 4711; }
int getppid(void) { return 4711; }
