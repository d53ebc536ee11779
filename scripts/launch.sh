# Sourced by the scripts beside it: `launch MODULE MAIN ARGUMENT...` runs a Java main of this checkout,
# building what it needs first where that is missing or older than its sources. The exit code is the main's.
# A script may set `jvm_choice` before, to what suits its work; the user's options come after it. It may set `training`, too:
# arguments, files named from the checkout, with which the main loads the classes that it usually needs.
# What every start runs through forks little, as a fork takes some milliseconds.

source "${BASH_SOURCE[0]%/*}/class-archive.sh"

launch() {
    local module=$1 main=$2
    shift 2
    pushd "${BASH_SOURCE[0]%/*}/.." >/dev/null
    local root=$PWD target=$PWD/$module/target jar archive=
    build_if_stale "$module" || exit 3
    set_newest_jar "$target"
    local class_path=$jar:$(<"$target/classpath")
    if [[ -n ${training:-} ]]; then
        # shellcheck disable=SC2086
        set_class_archive "$target" "$class_path" "$main" $training
    fi
    # The caller's folder stays current, so that paths on the command line mean what they say.
    popd >/dev/null
    # STATEBENCH_JAVA_OPTS: JVM options such as -Dstatebench.redis=/path/to/redis-server
    if [[ -n ${STATEBENCH_JAVA_OPTS:-} ]]; then
        require_options || exit 3
    fi
    # Newer JVMs warn of JMH's use of Unsafe, older ones do not know the option that says it is known.
    # shellcheck disable=SC2086
    exec java -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
        ${jvm_choice:-} ${archive:+"-XX:SharedArchiveFile=$archive" -Xlog:cds=off} ${STATEBENCH_JAVA_OPTS:-} \
        -Dstatebench.root="$root" -cp "$class_path" "$main" "$@"
}

# Options that the JVM refuses would end in its own exit code 1, which here means something else.
require_options() {
    local said
    # shellcheck disable=SC2086
    said=$(java -XX:+IgnoreUnrecognizedVMOptions ${jvm_choice:-} $STATEBENCH_JAVA_OPTS -version 2>&1) || {
        echo "statebench: the JVM does not take STATEBENCH_JAVA_OPTS: ${said%%$'\n'*}" >&2
        return 3
    }
}

build_if_stale() {
    local module=$1 classpath=$1/target/classpath
    if is_fresh "$module" "$classpath"; then
        return
    fi
    echo "building $module (first use, or its sources changed) ..." >&2
    lock_build
    is_fresh "$module" "$classpath" || mvn -B -q package -pl "$module" -am -DskipTests -Djacoco.skip=true \
        -Dspotless.check.skip=true -Dcheckstyle.skip=true >&2 || {
        echo "the build failed; 'mvn verify' says more" >&2
        return 3
    }
    touch "$classpath"
    unlock_build
}

# One build at a time.
lock_build() {
    exec 9>"${TMPDIR:-/tmp}/statebench-build-$(id -u).lock"
    ! command -v flock >/dev/null || flock 9
}

unlock_build() {
    exec 9>&-
}

is_fresh() {
    local sources=(pom.xml backends "$1") jar
    [[ $1 != benchmarks ]] || sources+=(correctness) # They measure the checker, too.
    set_newest_jar "$1/target"
    [[ -f $2 && -n $jar ]] && has_all_jars "$2" && [[ -z $(find "${sources[@]}" \
        \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$2" -print -quit) ]]
}

# Sets `jar` to that of a module itself, in its target; to nothing where there is none.
set_newest_jar() {
    local found
    jar=
    for found in "$1"/statebench-*.jar; do
        [[ ! $found -nt $jar ]] || jar=$found
    done
}

# A class path that names what is gone would end in Java's own exit code 1, which here means something else.
has_all_jars() {
    local IFS=: jar
    for jar in $(<"$1"); do
        [[ -e $jar ]] || return 1
    done
}
