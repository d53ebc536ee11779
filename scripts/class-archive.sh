# Sourced by launch.sh: an archive of loaded classes beside a module's build (class data sharing, see the JDK's manual of
# `java`), with which a short process starts sooner. It is made once for each build and JVM, by a training run. The JVM
# itself looks whether it fits, and goes without where it does not; an empty one says that none could be made.

# set_class_archive TARGET CLASS_PATH MAIN ARGUMENT...: sets `archive` to where it is, to nothing where there is none.
set_class_archive() {
    local target=$1 class_path=$2 java
    archive=
    shift 2
    java=$(readlink -f "$(type -P java)") || return 0 # Whoever starts it says that it is missing.
    archive=$target/classes${java//\//_}.jsa
    if [[ -w $target ]] && is_behind "$archive" "$class_path"; then
        lock_build
        ! is_behind "$archive" "$class_path" || make_archive "$class_path" "$@" || true # Only slower without.
        unlock_build
    fi
    [[ -s $archive ]] || archive=
}

# Whether a file is missing, or one of a class path, or what lists that, is newer.
is_behind() {
    local IFS=: file
    for file in $2 "${1%/*}/classpath"; do
        [[ -f $1 && ! $file -nt $1 ]] || return 0
    done
    return 1
}

# Written beside and renamed, so that nobody sees half of one, and who has the old one open keeps it.
make_archive() {
    local class_path=$1
    shift
    rm -f "$archive".* # Of those who were killed at it.
    java -Xshare:off -XX:DumpLoadedClassList="$archive.list" -cp "$class_path" "$@" >/dev/null 2>&1 || true
    java -Xshare:dump -XX:SharedClassListFile="$archive.list" -XX:SharedArchiveFile="$archive.new" \
        -cp "$class_path" >/dev/null 2>&1 || : >"$archive.new"
    mv -f "$archive.new" "$archive"
    rm -f "$archive.list"
}
