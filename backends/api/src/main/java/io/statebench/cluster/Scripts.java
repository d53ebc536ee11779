package io.statebench.cluster;

/**
 * The two shell scripts behind a local cluster.
 *
 * <p>A run folder holds {@code open}, a mark that the cluster is wanted; {@code pids/PID}, one file a process, whose
 * content is the moment that process was born; and {@code data}. The two scripts never miss each other:
 *
 * <pre>
 *   node    write pids/PID, then look for open:  there -> exec the server,  gone -> exit
 *   warden  remove open,    then look into pids: kill whoever is listed and was born when it says
 * </pre>
 *
 * If the node does not find its mark removed, it wrote its pid before the warden looks. A pid that was given to
 * somebody else meanwhile is told by the moment of its birth.
 */
final class Scripts {
    private Scripts() {}

    /** Sets {@code birth} to what tells a process from a later one of the same pid; nothing if there is none. */
    private static final String BIRTH = """
            birth() {
                birth=
                line=
                if [ -r /proc/self/stat ]; then
                    read -r line <"/proc/$1/stat" || return 0
                    line=${line##*) }
                    set -- $line
                    birth=${20}
                else
                    birth=$(ps -o lstart= -p "$1")
                    set -- $birth
                    birth=$*
                fi
            }
            """;

    /**
     * {@code sh -c NODE sh RUN COMMAND...}: becomes the command, under the same pid. Where there is no session of its
     * own, ignoring SIGINT at least spares a program that does not ask for it from a Ctrl-C meant for us.
     */
    static final String NODE = BIRTH + """
            trap '' INT
            birth $$
            echo "$birth" >"$1/pids/$$" || exit 125
            [ -e "$1/open" ] || exit 125
            shift
            exec "$@"
            """;

    /**
     * {@code sh -c WARDEN sh PARENT}: makes a run folder, prints its name, and then sends the signals it reads, a line
     * {@code SIGNAL PID BIRTH} each, answering with the exit code; a birth {@code -} has been looked at already. At the end of
     * its input, which comes when this JVM is gone in whatever way, it kills and deletes everything.
     *
     * <p>SIGKILL goes to the node's whole group, where it has one, so that a child it forked (to rewrite a file, say)
     * ends with it. The others go to the process alone: a child stopped between vfork and exec would keep its parent
     * waiting in the kernel, where it cannot be stopped.
     */
    static final String WARDEN = BIRTH + """
            trap '' HUP INT TERM PIPE
            run=$(mktemp -d "$1/statebench-XXXXXX") && mkdir "$run/pids" "$run/data" && : >"$run/open" || exit 1
            cd /
            echo "$run"
            exec 2>/dev/null
            send() {
                case $1 in
                    KILL) kill -s KILL -- "-$2" || kill -s KILL "$2" ;;
                    *) kill -s "$1" "$2" ;;
                esac
            }
            while read -r signal pid born; do
                [ "$born" = - ] || birth "$pid"
                { [ "$born" = - ] || [ "$birth" = "$born" ]; } && send "$signal" "$pid"
                echo $?
            done
            rm -f "$run/open"
            for file in "$run"/pids/*; do
                pid=${file##*/}
                read -r born <"$file" || continue
                birth "$pid"
                [ "$birth" = "$born" ] && send KILL "$pid"
            done
            tries=0
            until rm -rf "$run" || [ $tries -ge 50 ]; do
                tries=$((tries + 1))
                sleep 0.1
            done
            """;
}
