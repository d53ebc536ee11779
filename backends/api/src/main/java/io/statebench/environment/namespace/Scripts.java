package io.statebench.environment.namespace;

/**
 * The shell scripts around a JVM that runs inside.
 *
 * <p>Each end in the chain takes the rest along. The pipe from the JVM outside is the standard input of the first process
 * inside:
 *
 * <pre>
 *   the JVM inside ends       its exit code is that of the first process, with which the kernel kills all others inside,
 *                             and then that of unshare and of the keeper
 *   the JVM outside ends      the pipe is at its end; the first process kills all others, and with that ends itself
 *   unshare ends              the kernel kills its child, the first process
 *   a line TERM in the pipe   goes to the JVM inside as a signal, which ends it as Ctrl-C would
 * </pre>
 */
final class Scripts {
    /** Administrators' programs are not on everybody's path. */
    static final String PATH = "PATH=$PATH:/usr/sbin:/sbin\n";

    private Scripts() {}

    /**
     * {@code sh -c KEEPER sh PARENT COMMAND...}: makes a folder for temporary files, runs the command, and removes the
     * folder when that is over. Signals are caught, not ignored: what is ignored here would be ignored inside, too.
     */
    static final String KEEPER = PATH + """
            trap : HUP INT TERM
            folder=$(mktemp -d "$1/statebench-inside-XXXXXX") || exit 1
            shift
            STATEBENCH_FOLDER=$folder "$@"
            code=$?
            cd /
            tries=0
            until rm -rf "$folder" 2>/dev/null || [ $tries -ge 50 ]; do
                tries=$((tries + 1))
                sleep 0.1
            done
            exit $code
            """;

    /**
     * {@code sh -c FIRST sh JAVA ARGUMENTS...}: the first process inside. The kernel makes it the parent of all orphans
     * there, and a shell that waits buries them, which a JVM in its place would not do. The loopback address is there from the
     * start: not everything that runs inside has a network made for it.
     */
    static final String FIRST = """
            folder=$STATEBENCH_FOLDER
            java=$1
            unset STATEBENCH_FOLDER
            shift
            mount -t tmpfs -o mode=755 statebench /run && mkdir /run/netns || {
                echo "statebench: cannot mount a private /run" >&2
                exit 1
            }
            PATH=$PATH:/usr/sbin:/sbin ip link set lo up || exit 1
            exec 3<&0 </dev/null
            "$java" "-Djava.io.tmpdir=$folder" "$@" 3<&- &
            jvm=$!
            {
                while read -r signal; do
                    kill -s "$signal" "$jvm"
                done
                kill -s KILL -- -1
            } <&3 >/dev/null 2>&1 &
            exec 3<&-
            wait "$jvm"
            exit $?
            """;
}
