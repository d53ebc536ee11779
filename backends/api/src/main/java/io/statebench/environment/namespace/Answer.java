package io.statebench.environment.namespace;

/** What became of an attempt to open a connection, where anything was heard at all. */
enum Answer {
    /** It was opened. */
    OPEN,
    /** It was refused, by the machine that was called or by something before it. */
    REFUSED
}
