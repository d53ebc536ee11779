package io.statebench.backend;

/**
 * One change of one key.
 *
 * @param key the key that changed
 * @param kind what happened to it
 * @param version the version the change gave the key; that of a deletion is larger than the deleted value's
 */
public record Change(String key, Kind kind, long version) {
    /** What a change did. */
    public enum Kind {
        SET,
        DELETED
    }
}
