package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.etcd.EtcdErrors.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store promises, kept by a real member. */
@Timeout(60)
final class StateStoreIT {
    @TempDir
    private static Path logs;

    private static Cluster cluster;

    private Client client;
    private StateStore state;

    @BeforeAll
    static void start() throws Exception {
        cluster = Ground.start(logs, Map.of("nodes", "1"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        client = Ground.connect(cluster);
        state = client.state();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void versionsGrowAcrossDeletion() throws Exception {
        long first = state.set("grows", bytes("a"));
        assertThat(state.get("grows")).contains(new Versioned(bytes("a"), first));
        assertThat(state.delete("grows")).isTrue();
        assertThat(state.delete("grows")).isFalse();
        assertThat(state.get("grows")).isEmpty();

        long second = state.set("grows", bytes("b"));

        assertThat(second).isGreaterThan(first);
        assertThat(state.get("grows")).contains(new Versioned(bytes("b"), second));
    }

    @Test
    void aKeyThatHoldsNoBytesExists() throws Exception {
        assertThat(state.exists("empty")).isFalse();

        long version = state.set("empty", new byte[0]);

        assertThat(state.exists("empty")).isTrue();
        assertThat(state.get("empty")).contains(new Versioned(new byte[0], version));
    }

    @Test
    void compareAndSetWinsOnlyAgainstTheExpectedVersion() throws Exception {
        long first = state.compareAndSet("cas", StateStore.ABSENT, bytes("a")).orElseThrow();
        long second = state.compareAndSet("cas", first, bytes("b")).orElseThrow();

        assertThat(state.compareAndSet("cas", first, bytes("c"))).isEmpty();
        assertThat(state.compareAndSet("cas", StateStore.ABSENT, bytes("c"))).isEmpty();

        assertThat(state.get("cas")).contains(new Versioned(bytes("b"), second));
    }

    @Test
    void aTransactionWritesAllOrNothing() throws Exception {
        long old = state.set("t1", bytes("a"));
        Map<String, byte[]> writes = Map.of("t1", bytes("b"), "t2", bytes("c"));

        assertThat(state.transact(Transaction.of(Map.of("t1", old, "t2", old), writes)))
                .isEmpty();
        assertThat(state.get("t1")).contains(new Versioned(bytes("a"), old));
        assertThat(state.exists("t2")).isFalse();

        long version = state.transact(Transaction.of(Map.of("t1", old, "t2", StateStore.ABSENT), writes))
                .orElseThrow();
        assertThat(state.get("t1")).contains(new Versioned(bytes("b"), version));
        assertThat(state.get("t2")).contains(new Versioned(bytes("c"), version));
    }

    @Test
    void aWatchTellsEachChangeOfItsKeysAlone() throws Exception {
        Diary diary = new Diary();
        long before = state.set("watched-1", bytes("before"));
        try (Watch watch = state.watch("watched", diary)) {
            assertThat(watch).isNotNull();
            state.set("watche", bytes("shorter"));
            state.set("watchee", bytes("beside"));
            long first = state.set("watched-1", bytes("a"));
            state.delete("watched-1");
            long last = state.set("watched", bytes("b"));

            diary.await("SET watched " + last);

            assertThat(diary.entries())
                    .containsExactly(
                            "SET watched-1 " + first, "DELETED watched-1 " + (first + 1), "SET watched " + last);
            assertThat(first).isGreaterThan(before);
        }
    }

    @Test
    void aWatchMissesNothingAcrossTheMembersDeath() throws Exception {
        Node member = cluster.nodes().get(0);
        Diary patient = new Diary();
        try (Client watching = Ground.connect(cluster);
                Watch watch = watching.state().watch("dies", patient)) {
            assertThat(watch).isNotNull();
            long first = state.set("dies", bytes("a"));
            patient.await("SET dies " + first);

            member.kill();
            member.start();
            member.awaitReady(Ground.SOON);
            state.set("other", bytes("the first call finds the connection broken"));
            long second = state.set("dies", bytes("b"));

            patient.await("SET dies " + second);
            assertThat(patient.entries()).containsExactly("SET dies " + first, "SET dies " + second);
        }
    }

    @Test
    void aFeedFindsTheOneMemberOfTwoThatTakesConnections() throws Exception {
        Endpoints.Address there = ((EtcdCluster) cluster).access().addresses().get(0);
        long version = state.set("found", bytes("a"));
        Diary diary = new Diary();
        try (NobodyAccepts nobody = NobodyAccepts.open()) {
            List<Endpoints.Address> both = List.of(new Endpoints.Address("127.0.0.1", nobody.port()), there);
            EtcdConnection connection =
                    new EtcdConnection(EtcdAccess.of(new Endpoints(both, "", "", false)), Ground.TIMEOUT, 0);
            ByteString key = EtcdKeys.state("found");
            try (EtcdFeed feed = EtcdFeed.start(
                    connection, new EtcdFeed.Wish(key, EtcdKeys.after(key), version, new DiaryReceiver(diary)))) {
                assertThat(feed.isEstablishedWithin(Ground.SOON)).isTrue();
                diary.await("SET found " + version);
            }
        }
    }

    @Test
    void whatWasCompactedIsToldAsAGap() throws Exception {
        EtcdConnection admin = Ground.admin(cluster);
        Diary diary = new Diary();
        long old = state.set("gone", bytes("a"));
        state.set("gone", bytes("b"));
        long last = state.set("gone", bytes("c"));
        admin.call(
                KVGrpc.getCompactMethod(),
                CompactionRequest.newBuilder().setRevision(last).build(),
                Effect.CHANGE);

        ByteString key = EtcdKeys.state("gone");
        try (EtcdFeed feed =
                EtcdFeed.start(admin, new EtcdFeed.Wish(key, EtcdKeys.after(key), old, new DiaryReceiver(diary)))) {
            assertThat(feed.isEstablishedWithin(Ground.SOON)).isTrue();
            diary.await("SET gone " + last);
        }

        assertThat(diary.entries()).containsExactly("(interrupted)", "(resumed)", "SET gone " + last);
    }
}
