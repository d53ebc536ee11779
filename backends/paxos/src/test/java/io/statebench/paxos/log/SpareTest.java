package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.open;
import static io.statebench.paxos.log.LogFixture.settings;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.paxos.LogRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The segment that is made ahead of need: taken when it is there, done without when not, and gone after a crash. */
class SpareTest {
    /** One fills more than half of a segment, two do not fit into it. */
    private static final int BYTES = 800;

    private final MemoryFolder folder = new MemoryFolder();
    private final Deque<Runnable> elsewhere = new ArrayDeque<>();

    private DiskLog log() throws LogException {
        return open(folder, settings(Durability.FSYNC, elsewhere::add)).log();
    }

    private static void append(DiskLog log, long slot) throws LogException {
        log.append(vote(slot, BYTES));
        log.force();
    }

    @Test
    void itIsWantedOnceWhenASegmentIsHalfFull() throws Exception {
        DiskLog log = log();
        log.append(vote(1, 1));
        log.force();
        assertThat(elsewhere).isEmpty();

        append(log, 2);
        log.append(vote(3, 1));
        log.force();

        assertThat(elsewhere).hasSize(1);
    }

    @Test
    void whatWasMadeBecomesTheNextSegmentAndNeedsNoRoomThen() throws Exception {
        DiskLog log = log();
        append(log, 1);
        elsewhere.remove().run();
        assertThat(folder.bytes(Spare.NAME)).hasSize(LogFixture.SEGMENT_BYTES).containsOnly(0);

        folder.setFull(true);
        append(log, 2);

        assertThat(folder.names()).contains(SegmentHead.name(2)).doesNotContain(Spare.NAME);
        folder.crash(RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        assertThat(open(folder).appended()).containsExactly(vote(1, BYTES), vote(2, BYTES));
    }

    @Test
    void whatNobodyBeganIsDoneWithoutAndNeverMadeLater() throws Exception {
        DiskLog log = log();
        append(log, 1);
        append(log, 2);

        elsewhere.remove().run();

        assertThat(folder.names()).doesNotContain(Spare.NAME);
        append(log, 3);
        assertThat(open(folder).appended()).hasSize(3);
    }

    @Test
    void whatFailedLeavesNothingAndTheLogFindsOutWhetherThereIsRoom() throws Exception {
        DiskLog log = log();
        append(log, 1);
        folder.setFull(true);
        elsewhere.remove().run();
        assertThat(folder.names()).doesNotContain(Spare.NAME);

        folder.setFull(false);
        append(log, 2);
        elsewhere.clear();
        folder.setFull(true);

        assertThatThrownBy(() -> append(log, 3)).hasMessage("no room left in /memory");
    }

    @Test
    void aRecordThatNeedsMoreRoomDoesNotTakeIt() throws Exception {
        DiskLog log = log();
        append(log, 1);
        elsewhere.remove().run();

        log.append(vote(2, 10 * LogFixture.SEGMENT_BYTES));
        log.append(vote(3, BYTES));
        log.force();

        assertThat(folder.names()).doesNotContain(Spare.NAME);
        assertThat(open(folder).appended()).hasSize(3);
    }

    @Test
    void whoeverOpensTheFolderRemovesIt() throws Exception {
        DiskLog log = log();
        append(log, 1);
        elsewhere.remove().run();
        log.close();
        assertThat(folder.names()).contains(Spare.NAME);

        assertThat(open(folder).appended()).containsExactly(vote(1, BYTES));
        assertThat(folder.names()).doesNotContain(Spare.NAME);
    }

    @Test
    void withoutAnybodyToMakeItTheLogGoesOn() throws Exception {
        DiskLog log = open(folder, settings(Durability.FSYNC, zeros -> {
                    throw new RejectedExecutionException("ended");
                }))
                .log();

        for (long slot = 1; slot <= 5; slot++) {
            append(log, slot);
        }

        assertThat(open(folder).appended()).hasSize(5);
    }

    /** On a disk, with a thread that the log overtakes now and then. */
    @Test
    void aThreadThatMakesThemAndTheLogDoNotGetInEachOthersWay(@TempDir Path path) throws Exception {
        LogSettings settings = settings(Durability.OS, zeros -> new Thread(zeros).start());
        DiskLog log = DiskLog.open(PathFolder.open(path), settings, record -> {});

        for (long slot = 1; slot <= 300; slot++) {
            append(log, slot);
        }
        log.close();

        List<LogRecord> read = new ArrayList<>();
        DiskLog.open(PathFolder.open(path), settings, read::add).close();
        read.removeIf(record -> record instanceof LogRecord.Promised);
        assertThat(read).hasSize(300);
        assertThat(read.get(299)).isEqualTo(vote(300, BYTES));
    }
}
