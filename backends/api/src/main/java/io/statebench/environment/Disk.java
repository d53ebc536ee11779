package io.statebench.environment;

import java.io.IOException;
import java.nio.file.Path;

/** A file system that is one node's alone. Used by one thread at a time. */
public interface Disk extends AutoCloseable {
    /** Where it is mounted; the same after a loss of power. */
    Path folder();

    /**
     * Forces whatever was written to it.
     *
     * @throws IOException if it cannot be done
     */
    void force() throws IOException;

    /**
     * Leaves no room on it, until {@link #free}.
     *
     * @return whether a write was seen to fail then; not so if whoever uses it gives room back meanwhile
     * @throws IOException if that cannot be found out
     */
    boolean fill() throws IOException;

    /**
     * Gives the room back, if it was taken.
     *
     * @throws IOException if it cannot be given back
     */
    void free() throws IOException;

    /**
     * Takes away whatever was not forced to it: it is from now on as the device has it at this moment. Whoever uses it has to
     * be gone.
     *
     * @throws IOException if that cannot be done; the disk may be gone then
     */
    void losePower() throws IOException;

    /** Takes it away with all that is on it; whoever used it is gone by then. Never throws; may be called twice. */
    @Override
    void close();
}
