package io.statebench.paxos.backend;

import static io.statebench.paxos.backend.Cluster3.SOON;
import static io.statebench.paxos.backend.Cluster3.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The three primitives on three real processes, all well. */
class PrimitivesIT {
    private static final Duration LEASE = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path logs;

    @SuppressWarnings("NullAway.Init")
    private static Cluster3 three;

    @SuppressWarnings("NullAway.Init")
    private Client one;

    @SuppressWarnings("NullAway.Init")
    private Client other;

    @SuppressWarnings("NullAway.Init")
    private String name;

    @BeforeAll
    static void start() throws ClusterException, InterruptedException {
        three = Cluster3.start(logs, "fsync");
    }

    @AfterAll
    static void end() {
        three.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws ClusterException {
        name = test.getDisplayName();
        one = three.connect();
        other = three.connect();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void whatOneWritesTheOtherReads() throws BackendException {
        long version = one.state().set(name, bytes("v"));

        assertThat(other.state().get(name)).contains(new Versioned(bytes("v"), version));
        assertThat(other.state().exists(name)).isTrue();
    }

    @Test
    void versionsGrowAlsoAcrossADeletion() throws BackendException {
        StateStore store = one.state();

        long first = store.set(name, bytes("a"));
        boolean wasThere = store.delete(name);
        boolean isStillThere = store.delete(name);
        OptionalLong second = store.compareAndSet(name, StateStore.ABSENT, bytes("b"));

        assertThat(wasThere).isTrue();
        assertThat(isStillThere).isFalse();
        assertThat(second.getAsLong()).isGreaterThan(first);
    }

    @Test
    void aCompareAndSetOfAnotherVersionIsLost() throws BackendException {
        long version = one.state().set(name, bytes("a"));
        other.state().set(name, bytes("b"));

        assertThat(one.state().compareAndSet(name, version, bytes("c"))).isEmpty();
        assertThat(Cluster3.text(one, name)).isEqualTo("b");
    }

    @Test
    void aTransactionWritesAllOrNothing() throws BackendException {
        StateStore store = one.state();
        String second = name + "-2";
        long version = store.set(name, bytes("a1"));

        OptionalLong lost =
                store.transact(Transaction.of(Map.of(name, version + 1), Map.of(name, bytes("x"), second, bytes("x"))));
        boolean isThere = store.exists(second);
        long done = store.transact(Transaction.of(
                        Map.of(name, version, second, StateStore.ABSENT),
                        Map.of(name, bytes("a2"), second, bytes("b2"))))
                .orElseThrow();

        assertThat(lost).isEmpty();
        assertThat(isThere).isFalse();
        assertThat(other.state().get(name)).contains(new Versioned(bytes("a2"), done));
        assertThat(other.state().get(second)).contains(new Versioned(bytes("b2"), done));
    }

    @Test
    void aValueThatIsTooLongIsNotDone() {
        assertThatThrownBy(() -> one.state().set(name, new byte[2 * 1024 * 1024]))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void aWatchSeesChangesInOrder() throws BackendException, InterruptedException {
        List<Change> seen = new CopyOnWriteArrayList<>();
        one.state().set(name + "/before", bytes("x"));
        one.state().watch(name, seen::add);

        long first = other.state().set(name + "/a", bytes("1"));
        other.state().set("elsewhere", bytes("1"));
        long second = other.state().set(name + "/a", bytes("2"));
        other.state().delete(name + "/a");

        assertThat(Deadline.after(SOON).await(() -> seen.size() >= 3)).isTrue();
        assertThat(seen.get(0)).isEqualTo(new Change(name + "/a", Change.Kind.SET, first));
        assertThat(seen.get(1)).isEqualTo(new Change(name + "/a", Change.Kind.SET, second));
        assertThat(seen.get(2).kind()).isEqualTo(Change.Kind.DELETED);
        assertThat(seen.get(2).version()).isGreaterThan(second);
        assertThat(seen).hasSize(3);
    }

    @Test
    void aLockHasOneHolderAndTokensGrow() throws BackendException {
        DistributedLock mine = one.lock(name);
        DistributedLock theirs = other.lock(name);

        Lease first = mine.tryAcquire(LEASE).orElseThrow();
        assertThat(theirs.tryAcquire(LEASE)).isEmpty();
        assertThat(mine.tryAcquire(LEASE)).isEmpty();
        assertThat(mine.release(first)).isTrue();
        assertThat(mine.release(first)).isFalse();
        Lease second = theirs.tryAcquire(LEASE).orElseThrow();

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(second.owner()).isNotEqualTo(first.owner());
        assertThat(mine.renew(first, LEASE)).isEmpty();
    }

    @Test
    void aLeaseThatNobodyGrantedIsNotHeld() throws BackendException {
        DistributedLock mine = one.lock(name);
        Lease held = mine.tryAcquire(LEASE).orElseThrow();
        Lease forged = new Lease(name, "forged#1", 7, LEASE);

        assertThat(mine.release(forged)).isFalse();
        assertThat(mine.renew(forged, LEASE)).isEmpty();
        assertThat(mine.release(held)).isTrue();
    }

    @Test
    void anotherClientsLeaseIsNotDoneAndStaysHeld() throws BackendException {
        Lease lease = one.lock(name).tryAcquire(LEASE).orElseThrow();

        assertThatThrownBy(() -> other.lock(name).release(lease)).isInstanceOf(NotDoneException.class);
        assertThatThrownBy(() -> other.lock(name).renew(lease, LEASE)).isInstanceOf(NotDoneException.class);

        assertThat(one.lock(name).renew(lease, LEASE)).isPresent();
    }

    @Test
    void aLeaseEndsByItselfUnlessItIsRenewed() throws BackendException {
        DistributedLock mine = one.lock(name);
        Lease lease = mine.tryAcquire(Duration.ofMillis(300)).orElseThrow();
        Lease renewed = mine.renew(lease, Duration.ofMillis(900)).orElseThrow();

        Deadline atLeast = Deadline.after(Duration.ofMillis(800));
        Lease next = other.lock(name).acquire(LEASE, SOON).orElseThrow();

        assertThat(renewed.fencingToken()).isEqualTo(lease.fencingToken());
        assertThat(atLeast.isOver()).as("the renewed lease was waited for").isTrue();
        assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
        assertThat(mine.release(renewed)).isFalse();
    }

    @Test
    void whoWaitsIsServedWhenTheHolderReleases() throws Exception {
        Lease held = one.lock(name).tryAcquire(LEASE).orElseThrow();
        CompletableFuture<Optional<Lease>> waiting =
                inBackground(() -> other.lock(name).acquire(LEASE, SOON));
        awaitQueue(1);

        one.lock(name).release(held);

        Lease next = waiting.get().orElseThrow();
        assertThat(next.fencingToken()).isGreaterThan(held.fencingToken());
        assertThat(one.lock(name).tryAcquire(LEASE)).isEmpty();
    }

    @Test
    void whoseTimeToWaitIsOverIsInTheQueueNoMore() throws BackendException {
        Lease held = one.lock(name).tryAcquire(LEASE).orElseThrow();

        Optional<Lease> late = other.lock(name).acquire(LEASE, Duration.ofMillis(250));
        one.lock(name).release(held);

        assertThat(late).isEmpty();
        assertThat(one.lock(name).tryAcquire(LEASE)).isPresent();
    }

    @Test
    void thoseWhoWaitAreServedInOrder() throws Exception {
        Lease held = one.lock(name).tryAcquire(LEASE).orElseThrow();
        try (Client third = three.connect()) {
            CompletableFuture<Optional<Lease>> second =
                    inBackground(() -> other.lock(name).acquire(LEASE, SOON));
            awaitQueue(1);
            CompletableFuture<Optional<Lease>> last =
                    inBackground(() -> third.lock(name).acquire(LEASE, SOON));
            awaitQueue(2);

            one.lock(name).release(held);
            Lease next = second.get().orElseThrow();
            assertThat(last).isNotDone();
            other.lock(name).release(next);

            assertThat(last.get().orElseThrow().fencingToken()).isGreaterThan(next.fencingToken());
        }
    }

    @Test
    void messagesArriveOnceAndInOneOrder() throws BackendException, InterruptedException {
        List<String> here = new CopyOnWriteArrayList<>();
        List<String> there = new CopyOnWriteArrayList<>();
        one.pubSub().publish(name, bytes("before"));
        one.pubSub().subscribe(name, message -> here.add(new String(message, StandardCharsets.UTF_8)));
        other.pubSub().subscribe(name, message -> there.add(new String(message, StandardCharsets.UTF_8)));

        List<String> sent = new ArrayList<>();
        for (int count = 0; count < 200; count++) {
            sent.add("m" + count);
            (count % 2 == 0 ? one : other).pubSub().publish(name, bytes("m" + count));
        }

        assertThat(Deadline.after(SOON).await(() -> here.size() >= 200 && there.size() >= 200))
                .isTrue();
        assertThat(here).isEqualTo(sent);
        assertThat(there).isEqualTo(sent);
    }

    @Test
    void theServersSayWhatTheyAre() throws ClusterException {
        assertThat(PaxosFacts.of(three.cluster().access()))
                .containsEntry("durability", "fsync")
                .containsEntry("members", "[1, 2, 3]")
                .containsEntry("answered", "1, 2, 3")
                .containsEntry("protocol", "2");
    }

    private interface Call<T> {
        T run() throws BackendException;
    }

    private static <T> CompletableFuture<T> inBackground(Call<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(call.run());
            } catch (BackendException trouble) {
                future.completeExceptionally(trouble);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    private static void awaitQueue(int waiters) throws InterruptedException {
        boolean areThere = Deadline.after(SOON).await(() -> waiters() >= waiters);
        assertThat(areThere).isTrue();
    }

    private static int waiters() {
        try {
            return PaxosFacts.waiters(three.cluster().access());
        } catch (ClusterException nobody) {
            return 0;
        }
    }
}
