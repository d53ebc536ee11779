package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Change;
import io.statebench.backend.Change.Kind;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.junit.jupiter.api.Test;

/** How events of one change become one change of a key. */
class StateWatchTest {
    private final Diary diary = new Diary();
    private final StateWatch watch = new StateWatch("a", diary);

    private void event(EventType type, String path, long zxid) {
        watch.onEvent(new WatchedEvent(type, KeeperState.SyncConnected, path, zxid));
    }

    private void deletion(long zxid) {
        event(EventType.NodeDataChanged, Paths.DELETIONS, zxid);
    }

    @Test
    void aNodeThatIsMadeAndWrittenInOneChangeIsOneChange() {
        event(EventType.NodeCreated, Paths.state("a"), 1);
        event(EventType.NodeDataChanged, Paths.state("a"), 1);
        event(EventType.NodeDataChanged, Paths.state("a"), 2);

        assertThat(diary.changes).containsExactly(new Change("a", Kind.SET, 1), new Change("a", Kind.SET, 2));
    }

    @Test
    void aNodeThatIsWrittenInAChangeThatTouchedTheDeletionsWasDeleted() {
        deletion(3);
        event(EventType.NodeDataChanged, Paths.state("a"), 3);
        event(EventType.NodeDataChanged, Paths.state("a"), 4);

        assertThat(diary.changes).containsExactly(new Change("a", Kind.DELETED, 3), new Change("a", Kind.SET, 4));
    }

    @Test
    void aNodeThatIsMadeInSuchAChangeIsNoChangeOfTheKey() {
        deletion(3);
        event(EventType.NodeCreated, Paths.state("a"), 3);

        assertThat(diary.changes).isEmpty();
    }

    @Test
    void otherKeysAndOtherNodesArePassedOver() {
        event(EventType.NodeDataChanged, Paths.state("b"), 1);
        event(EventType.NodeDataChanged, Paths.STATE, 2);
        event(EventType.NodeDataChanged, Paths.state("ab"), 3);

        assertThat(diary.changes).containsExactly(new Change("ab", Kind.SET, 3));
    }

    @Test
    void whatWasToldBeforeAGapIsNotToldAgain() {
        event(EventType.NodeDataChanged, Paths.state("a"), 5);
        watch.onInterrupted("cut");
        event(EventType.NodeDataChanged, Paths.state("a"), 4);
        event(EventType.NodeDataChanged, Paths.state("a"), 5);
        event(EventType.NodeDataChanged, Paths.state("a"), 6);

        assertThat(diary.changes).containsExactly(new Change("a", Kind.SET, 5), new Change("a", Kind.SET, 6));
        assertThat(diary.gaps).containsExactly("interrupted");
    }
}
