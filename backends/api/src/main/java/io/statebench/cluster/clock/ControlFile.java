package io.statebench.cluster.clock;

import io.statebench.backend.NodeClock;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The memory that a process with a {@link ClockShim} shares with us; {@code clock.c} says what stands where.
 *
 * <p>Of its two settings only the one that is not in force is written, and then its number is published, so that the process
 * never reads half of one and never waits, whatever becomes of this JVM.
 */
public final class ControlFile implements NodeClock {
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int NUMBER = 0;
    private static final int FIRST_SETTING = 1;
    private static final int SETTING_WORDS = 4;
    private static final int SEEN = 9;
    private static final int SHIFT = 10;
    private static final int WORDS = 11;

    // Within a setting.
    private static final int OFFSET = 0;
    private static final int DRIFT = 1;
    private static final int SINCE = 2;
    private static final int ASKED = 3;

    private static final long MILLION = 1_000_000;

    private final Path file;
    private final ByteBuffer memory;
    private final WallClock trueClock;

    private ControlFile(Path file, ByteBuffer memory, WallClock trueClock) {
        this.file = file;
        this.memory = memory;
        this.trueClock = trueClock;
    }

    /**
     * Makes one that shows the true date.
     *
     * @throws IOException if it cannot be made, or is there already
     */
    static ControlFile create(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) WORDS * Long.BYTES);
            ControlFile made = new ControlFile(file, memory, WallClock.SYSTEM);
            made.publish(0, 0, 0);
            return made;
        }
    }

    Path file() {
        return file;
    }

    /** Whether a process with the library has ever asked for the time; one that is linked statically never does. */
    public boolean isInUse() {
        return read(SEEN) != 0;
    }

    @Override
    public synchronized void shift(Duration offset) {
        if (offset.abs().compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException("a clock is set by up to " + FURTHEST + ", not by " + offset);
        }
        publish(offset.toNanos(), 0, 0);
    }

    @Override
    public synchronized void drift(long partsPerMillion) {
        if (partsPerMillion <= -MILLION || partsPerMillion > MILLION) {
            throw new IllegalArgumentException(
                    "a clock drifts by more than -1000000 and up to 1000000 parts per million," + " not by "
                            + partsPerMillion);
        }
        long now = trueNanos();
        publish(offsetAt(now), partsPerMillion, now);
    }

    /** What the library reckons, too. */
    private long offsetAt(long trueNanos) {
        int setting = setting(read(NUMBER));
        long since = trueNanos - read(setting + SINCE);
        long drift = read(setting + DRIFT);
        return read(setting + OFFSET) + since / MILLION * drift + since % MILLION * drift / MILLION;
    }

    private long trueNanos() {
        Instant now = trueClock.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private void publish(long offsetNanos, long partsPerMillion, long sinceNanos) {
        long number = read(NUMBER) + 1;
        int setting = setting(number);
        write(setting + OFFSET, offsetNanos);
        write(setting + DRIFT, partsPerMillion);
        write(setting + SINCE, sinceNanos);
        write(setting + ASKED, 0);
        write(NUMBER, number);
    }

    private static int setting(long number) {
        return FIRST_SETTING + SETTING_WORDS * (int) (number & 1);
    }

    @Override
    public synchronized Optional<Duration> observedOffset() {
        boolean isSeen = read(SEEN) == read(NUMBER);
        return isSeen ? Optional.of(Duration.ofNanos(read(SHIFT))) : Optional.empty();
    }

    @Override
    public synchronized long timesAsked() {
        return read(setting(read(NUMBER)) + ASKED);
    }

    private long read(int word) {
        return (long) WORD.getVolatile(memory, word * Long.BYTES);
    }

    private void write(int word, long value) {
        WORD.setVolatile(memory, word * Long.BYTES, value);
    }
}
