package io.statebench.benchmark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock by which programs that use JMH keep out of each other's way.
 *
 * <p>JMH takes it for one run; we make many, and another program that came in between would end ours halfway. So it is
 * taken once for all of them, and JMH is told to leave it.
 *
 * @param channel the locked file, or null where the user wants no lock
 */
public record JmhLock(@Nullable FileChannel channel) implements AutoCloseable {
    private static final String IGNORE = "jmh.ignoreLock";

    /**
     * Takes the lock; to be called before JMH's runner is.
     *
     * @throws IOException if another program has it
     */
    public static JmhLock take() throws IOException {
        if (Boolean.getBoolean(IGNORE)) {
            return new JmhLock(null);
        }
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException trouble) {
            throw new IOException("cannot write the lock " + file + "; -D" + IGNORE + "=true does without", trouble);
        }
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another measurement runs on this machine and holds " + file
                    + "; wait for its end, or do without the lock by -D" + IGNORE + "=true");
        }
        System.setProperty(IGNORE, "true");
        return new JmhLock(channel);
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
