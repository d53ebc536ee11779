package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.snapshot;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.log.LogFixture.Opened;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The power goes in the middle of anything, again and again: nothing durable is lost, and nothing is called damaged. */
class CrashTest {
    private static final int SEEDS = 3_000;

    private long torn;
    private long cutInOpen;
    private long sparesTaken;

    @Test
    void aCrashLosesNothingDurableAndIsNoDamage() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            new Lives(seed).run();
        }
        // Otherwise this test would not come by what it is for.
        assertThat(torn).as("crashes that lost a part of what was appended").isGreaterThan(SEEDS);
        assertThat(cutInOpen).as("crashes while the log was opened").isGreaterThan(SEEDS / 10);
        assertThat(sparesTaken).as("segments that were made ahead of need").isGreaterThan(SEEDS);
    }

    private final class Lives {
        private final long seed;
        private final RandomGenerator random;
        private final MemoryFolder folder = new MemoryFolder();
        /** Segments to be made ahead of need; some are begun, some are not before the power goes. */
        private final Deque<Runnable> elsewhere = new ArrayDeque<>();

        private long appendedSlot;
        private long durableSlot;
        private long appendedRound;
        private long durableRound;

        Lives(long seed) {
            this.seed = seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        void run() throws IOException, LogException {
            for (int life = 0; life < 8; life++) {
                folder.cutPowerAfter(random.nextInt(random.nextBoolean() ? 12 : 120));
                try {
                    live();
                } catch (LogException failure) {
                    assertThat(failure.getCause())
                            .as("seed %d: %s", seed, failure)
                            .isInstanceOf(IOException.class);
                }
                folder.crash(random);
                elsewhere.clear();
            }
            check(LogFixture.open(folder));
        }

        private void live() throws LogException {
            Opened opened;
            try {
                opened = LogFixture.open(folder, LogFixture.settings(Durability.FSYNC, elsewhere::add));
            } catch (LogException failure) {
                cutInOpen++;
                throw failure;
            }
            check(opened);
            for (int step = 0; step < 60; step++) {
                boolean hadSpare = folder.names().contains(Spare.NAME);
                step(opened.log());
                sparesTaken += hadSpare && !folder.names().contains(Spare.NAME) ? 1 : 0;
                if (!elsewhere.isEmpty() && random.nextInt(4) == 0) {
                    elsewhere.remove().run();
                }
            }
        }

        private void step(DiskLog log) throws LogException {
            int choice = random.nextInt(100);
            if (choice < 70) {
                appendedSlot++;
                log.append(vote(appendedSlot, random.nextInt(random.nextInt(10) == 0 ? 3_000 : 60)));
            } else if (choice < 75) {
                appendedRound = Math.max(appendedRound, LogFixture.BALLOT.round()) + 1;
                log.append(new LogRecord.Promised(new Ballot(appendedRound, 2)));
            } else if (choice < 80 && durableSlot > 0) {
                log.append(snapshot(random.nextLong(durableSlot) + 1, random.nextInt(1_500)));
            } else if (choice < 90) {
                log.write();
            } else {
                log.force();
                durableSlot = appendedSlot;
                durableRound = appendedRound;
            }
        }

        private void check(Opened opened) {
            long slot = 0;
            Ballot promised = Ballot.NONE;
            for (LogRecord record : opened.records()) {
                promised = Ballot.max(promised, Contents.highestBallot(record));
                if (record instanceof LogRecord.Snapshotted snapshotted) {
                    slot = snapshotted.snapshot().slot();
                } else if (record instanceof LogRecord.Accepted accepted && accepted.firstSlot() > slot) {
                    slot++;
                    assertThat(accepted.firstSlot())
                            .as("seed %d: slots follow", seed)
                            .isEqualTo(slot);
                    byte[] value = accepted.entries().get(0).value();
                    assertThat(record).as("seed %d", seed).isEqualTo(vote(slot, value.length));
                }
            }
            assertThat(slot).as("seed %d: durable slots are there", seed).isBetween(durableSlot, appendedSlot);
            assertThat(promised.round()).as("seed %d: promise", seed).isGreaterThanOrEqualTo(durableRound);
            torn += slot < appendedSlot ? 1 : 0;
            appendedSlot = slot;
            durableSlot = slot;
            durableRound = promised.round();
            appendedRound = promised.round();
        }
    }

    @Test
    void aTailOfZerosIsNoDamage() throws Exception {
        MemoryFolder folder = new MemoryFolder();
        DiskLog log = LogFixture.open(folder).log();
        log.append(vote(1, 10));
        log.force();
        byte[] bytes = folder.bytes(SegmentHead.name(1));

        assertThat(bytes[bytes.length - 1]).isZero();
        assertThat(LogFixture.open(folder).appended()).isEqualTo(List.of(vote(1, 10)));
    }
}
