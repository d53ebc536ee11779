package io.statebench.paxos.log;

/** What has to be true of a record before it is called durable. */
public enum Durability {
    /** It is on the disk, whatever happens to power. */
    FSYNC,
    /** The operating system has it: it survives the process and not the power. */
    OS,
    /** It was taken note of. It survives neither; for measurements only. */
    NONE
}
