package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.open;
import static io.statebench.paxos.log.LogFixture.snapshot;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is durable is there, or the log says that it is damaged; whatever happens to its files, byte by byte. */
class DamageTest {
    /** More than the last group takes. */
    private static final int LAST_BYTES = 900;

    private final MemoryFolder folder = new MemoryFolder();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    private List<LogRecord> durable = List.of();

    /** A snapshot, two whole segments, and one with records of all sizes in several groups and room behind them. */
    @BeforeEach
    void write() throws Exception {
        DiskLog log = open(folder).log();
        for (long first = 1; first <= 20; first++) {
            log.append(vote(first, 250));
        }
        log.append(snapshot(10, 700));
        String before = youngest();
        long slot = 21;
        for (int groups = 0; groups < 4; slot++) {
            log.append(vote(slot, (int) slot));
            log.force();
            groups += youngest().equals(before) ? 0 : 1;
        }
        log.append(new LogRecord.Promised(LogFixture.BALLOT));
        // Sectors full of what zeros would be mistaken for.
        Entry zeros = new Entry(Entry.Kind.COMMAND, LogFixture.BALLOT, 0, new byte[LAST_BYTES - 200]);
        log.append(new LogRecord.Accepted(LogFixture.BALLOT, slot, List.of(zeros), 0));
        log.force();
        log.close();
        durable = open(folder.copy()).records();
    }

    private enum End {
        WHOLE,
        DAMAGED
    }

    /** Opens a copy in which one file is another. */
    private End end(String name, byte[] bytes, String what) {
        MemoryFolder copy = folder.copy();
        copy.put(name, bytes);
        try {
            assertThat(open(copy).records()).as("%s of %s", what, name).isEqualTo(durable);
            return End.WHOLE;
        } catch (LogException damaged) {
            assertThat(damaged.kind()).isEqualTo(LogException.Kind.DAMAGED);
            assertThat(damaged).hasMessageMatching("/memory/" + name + " is damaged at byte \\d+.*");
            return End.DAMAGED;
        }
    }

    @Test
    void thereIsSomethingToDamage() {
        assertThat(folder.names()).hasSizeGreaterThan(4);
        assertThat(durable).hasSizeGreaterThan(20);
    }

    @Test
    void eachFlippedBitIsSeenWhereSomethingIsWritten() throws Exception {
        for (String name : folder.names()) {
            byte[] bytes = folder.bytes(name);
            int used = used(bytes);
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                End end = end(name, flipped, "bit " + bit);
                if (bit / 8 < used) {
                    assertThat(end).as("bit %d of %s", bit, name).isEqualTo(End.DAMAGED);
                }
            }
        }
    }

    private static int used(byte[] bytes) {
        int used = bytes.length;
        while (bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    @Test
    void eachCutIsSeen() throws Exception {
        for (String name : folder.names()) {
            byte[] bytes = folder.bytes(name);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(end(name, Arrays.copyOf(bytes, length), length + " bytes"))
                        .isEqualTo(End.DAMAGED);
            }
        }
    }

    /** Zeros from a byte on in place of what was there, as if it had never been written. */
    @Test
    void zerosInPlaceOfWhatSomethingLaterKnowsAreSeen() throws Exception {
        for (String name : folder.names()) {
            byte[] bytes = folder.bytes(name);
            boolean isYoungest = name.equals(youngest());
            // The last group of all may be missing, as nothing is behind it that knows.
            int known = isYoungest ? used(bytes) - LAST_BYTES : used(bytes);
            for (int from = 0; from < known; from++) {
                byte[] zeroed = bytes.clone();
                Arrays.fill(zeroed, from, isYoungest ? known : bytes.length, (byte) 0);
                if (!Arrays.equals(zeroed, bytes)) {
                    assertThat(end(name, zeroed, "zeros from " + from))
                            .as("zeros from %d of %s", from, name)
                            .isEqualTo(End.DAMAGED);
                }
            }
        }
    }

    private String youngest() {
        List<String> segments =
                folder.names().stream().filter(SegmentHead::isName).toList();
        return segments.get(segments.size() - 1);
    }

    @Test
    void garbageIsSeen() throws Exception {
        for (int attempt = 0; attempt < 5_000; attempt++) {
            List<String> names = folder.names();
            String name = names.get(random.nextInt(names.size()));
            byte[] bytes = folder.bytes(name);
            byte[] garbage = new byte[random.nextInt(1, 700)];
            random.nextBytes(garbage);
            int at = random.nextInt(bytes.length);
            System.arraycopy(garbage, 0, bytes, at, Math.min(garbage.length, bytes.length - at));
            end(name, bytes, garbage.length + " bytes of garbage at " + at);
        }
    }

    /** Room that was made ahead of need tells of nothing, so nothing that happens to it is damage. */
    @Test
    void aSpareMayHoldAnything() throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            byte[] garbage = new byte[random.nextInt(2 * LogFixture.SEGMENT_BYTES)];
            if (attempt % 2 == 0) {
                random.nextBytes(garbage);
            }

            assertThat(end(Spare.NAME, garbage, garbage.length + " bytes")).isEqualTo(End.WHOLE);
        }
    }
}
