package io.statebench.backend;

import java.util.Arrays;

/**
 * A value and the version it was written with.
 *
 * @param value the bytes; the holder of this record owns the array
 * @param version positive, larger than that of any earlier value of the same key
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes in, bytes out: a copy per read would be measured as the backend's.
public record Versioned(byte[] value, long version) {
    public Versioned {
        if (version <= StateStore.ABSENT) {
            throw new IllegalArgumentException("a version is positive, not " + version);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Versioned that && version == that.version && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Long.hashCode(version);
    }
}
