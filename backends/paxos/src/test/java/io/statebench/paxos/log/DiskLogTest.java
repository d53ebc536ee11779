package io.statebench.paxos.log;

import static io.statebench.paxos.log.LogFixture.open;
import static io.statebench.paxos.log.LogFixture.settings;
import static io.statebench.paxos.log.LogFixture.snapshot;
import static io.statebench.paxos.log.LogFixture.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.log.LogFixture.Opened;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a log remembers, on a disk in memory. */
class DiskLogTest {
    private final MemoryFolder folder = new MemoryFolder();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Test
    void whatWasForcedIsThereAfterACrashInItsOrderOverManySegments() throws Exception {
        DiskLog log = open(folder).log();
        List<LogRecord> votes = new ArrayList<>();
        for (long slot = 1; slot <= 100; slot++) {
            votes.add(vote(slot, (int) slot));
            log.append(vote(slot, (int) slot));
        }
        log.force();
        log.append(vote(101, 1));

        folder.crash(random);

        assertThat(open(folder).appended()).startsWith(votes.toArray(new LogRecord[0]));
        assertThat(folder.names()).hasSizeGreaterThan(5);
    }

    @Test
    void aLogGoesOnWhereItEnded() throws Exception {
        List<LogRecord> votes = new ArrayList<>();
        for (long slot = 1; slot <= 60; slot++) {
            Opened opened = open(folder);
            assertThat(opened.appended()).isEqualTo(votes);
            assertThat(opened.log().isNew()).isEqualTo(slot == 1);
            votes.add(vote(slot, 30));
            opened.log().append(vote(slot, 30));
            opened.log().force();
            opened.log().close();
        }
    }

    @Test
    void aRecordThatIsLargerThanASegmentGetsOneOfItsSize() throws Exception {
        DiskLog log = open(folder).log();
        log.append(vote(1, 10));
        log.append(vote(2, 50_000));
        log.append(vote(3, 10));
        log.force();

        assertThat(open(folder).appended()).containsExactly(vote(1, 10), vote(2, 50_000), vote(3, 10));
    }

    /** Found by seed 158 of the crash test: the snapshot deleted the segment that had taken the place of an empty one. */
    @Test
    void aLargeRecordThatIsTheFirstOfItsSegmentSurvivesASnapshot() throws Exception {
        DiskLog log = open(folder).log();
        log.append(vote(1, 50_000));
        log.append(snapshot(1, 10));
        log.append(vote(2, 10));
        log.force();

        assertThat(open(folder).appended()).contains(vote(2, 10));
    }

    @Test
    void aSnapshotTakesThePlaceOfTheSegmentsBehindIt() throws Exception {
        DiskLog log = open(folder).log();
        for (long slot = 1; slot <= 100; slot++) {
            log.append(vote(slot, 50));
        }
        int before = folder.names().size();
        log.append(snapshot(90, 300));
        log.append(snapshot(95, 300));
        log.force();

        List<LogRecord> left = open(folder).appended();

        assertThat(folder.names()).hasSizeLessThan(before / 2);
        assertThat(left.get(0)).isEqualTo(snapshot(95, 300));
        assertThat(left).contains(vote(96, 50), vote(100, 50)).doesNotContain(snapshot(90, 300));
    }

    /** The promise was the only thing its segment told of but slots that are in the snapshot. */
    @Test
    void aPromiseSurvivesTheSegmentItWasWrittenTo() throws Exception {
        DiskLog log = open(folder).log();
        log.append(new LogRecord.Promised(new Ballot(9, 2)));
        for (long slot = 1; slot <= 100; slot++) {
            log.append(vote(slot, 50));
        }
        log.append(snapshot(100, 10));
        log.force();
        log.close();

        Recovery recovery = new Recovery(Membership.UNKNOWN);
        DiskLog.open(folder, settings(Durability.FSYNC), recovery::add);

        assertThat(folder.names()).doesNotContain(SegmentHead.name(1));
        assertThat(recovery.promised()).isEqualTo(new Ballot(9, 2));
    }

    @Test
    void aFullDiskFailsTheAppendAndLosesNothingThatWasDurable() throws Exception {
        DiskLog log = open(folder).log();
        log.append(vote(1, 800));
        log.force();
        folder.setFull(true);

        assertThatThrownBy(() -> log.append(vote(2, 800)))
                .isInstanceOf(LogException.class)
                .hasMessage("no room left in /memory")
                .extracting(failure -> ((LogException) failure).kind())
                .isEqualTo(LogException.Kind.FULL);
        assertThat(kindOf(() -> log.append(vote(2, 1)))).isEqualTo(LogException.Kind.FULL);
        log.close();
        folder.setFull(false);
        Opened again = open(folder);
        again.log().append(vote(2, 800));
        again.log().force();

        assertThat(again.appended()).containsExactly(vote(1, 800));
        assertThat(open(folder).appended()).containsExactly(vote(1, 800), vote(2, 800));
        assertThat(folder.names()).doesNotContain(Segment.TEMPORARY);
    }

    @Test
    void aFullDiskFailsASnapshotAndTheLogStays() throws Exception {
        DiskLog log = open(folder).log();
        for (long slot = 1; slot <= 30; slot++) {
            log.append(vote(slot, 100));
        }
        log.force();
        folder.setFull(true);

        assertThat(kindOf(() -> log.append(snapshot(30, 5_000)))).isEqualTo(LogException.Kind.FULL);
        assertThat(open(folder).appended()).hasSize(30);
    }

    @Test
    void anotherNodesAndAnotherClustersLogAreRefusedByName() throws Exception {
        open(folder).log().close();

        assertThatThrownBy(() -> open(folder, withOwner(new Owner("test", 2))))
                .hasMessage("/memory/segment-0000000000000000001 belongs to node 1 of cluster 'test',"
                        + " not to node 2 of cluster 'test'");
        assertThat(kindOf(() -> open(folder, withOwner(new Owner("other", 1))))).isEqualTo(LogException.Kind.FOREIGN);
        assertThat(folder.isClosed()).isTrue();
    }

    @Test
    void anotherVersionIsRefusedByName() throws Exception {
        open(folder).log().close();
        String name = SegmentHead.name(1);
        ByteBuffer bytes = ByteBuffer.wrap(folder.bytes(name));
        bytes.putInt(8, 2);
        Head.seal(bytes.duplicate().limit(Head.BYTES));
        folder.put(name, bytes.array());

        assertThatThrownBy(() -> open(folder)).hasMessage("/memory/" + name + " is of version 2, this program knows 1");
    }

    private static LogSettings withOwner(Owner owner) {
        LogSettings ours = settings(Durability.FSYNC);
        return new LogSettings(owner, ours.segmentBytes(), ours.durability(), ours.random(), ours.elsewhere());
    }

    @Test
    void aFileThatIsMissingIsDamage() throws Exception {
        DiskLog log = open(folder).log();
        for (long slot = 1; slot <= 100; slot++) {
            log.append(vote(slot, 50));
        }
        log.append(snapshot(50, 300));
        log.force();
        log.close();

        List<String> names = folder.names();
        // But for the youngest segment, of which nothing else tells.
        for (String name : names.subList(0, names.size() - 2)) {
            MemoryFolder copy = folder.copy();
            copy.delete(name);
            assertThat(kindOf(() -> open(copy))).as("without %s", name).isEqualTo(LogException.Kind.DAMAGED);
        }
        MemoryFolder copy = folder.copy();
        copy.delete(SnapshotFile.name(50));
        assertThat(kindOf(() -> open(copy))).isEqualTo(LogException.Kind.DAMAGED);
    }

    @Test
    void withoutFsyncNothingIsForced() throws Exception {
        DiskLog log = open(folder, settings(Durability.OS)).log();
        log.append(vote(1, 50));
        log.force();

        assertThat(open(folder.copy()).appended()).containsExactly(vote(1, 50));
        boolean isLostOnce = false;
        for (int attempt = 0; attempt < 20 && !isLostOnce; attempt++) {
            MemoryFolder other = new MemoryFolder();
            DiskLog unforced = open(other, settings(Durability.OS)).log();
            unforced.append(vote(1, 50));
            unforced.force();
            other.crash(random);
            isLostOnce = open(other).appended().isEmpty();
        }
        assertThat(isLostOnce).isTrue();
    }

    private static LogException.Kind kindOf(ThrowingCallable action) {
        try {
            action.call();
            throw new AssertionError("nothing was wrong");
        } catch (LogException failure) {
            assertThat(failure.getMessage()).doesNotContain("\n");
            return failure.kind();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }
}
