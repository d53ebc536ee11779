package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/** A slot that moves: the client is sent on, and nothing is done twice. */
@Timeout(120)
final class SlotRedirectionIT {
    @TempDir
    private Path logs;

    private SlotGround ground;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        ground = SlotGround.start(logs, Map.of());
        client = ground.connect();
    }

    @AfterEach
    void stop() {
        client.close();
        ground.close();
    }

    /** Each write raises the version by one, so the versions tell how often the script ran. */
    @Test
    void afterAManualFailoverTheClientIsSentOnAndEveryWriteIsDoneOnce() throws Exception {
        String key = ground.keyAt(0, "k");
        List<Long> versions = new ArrayList<>(List.of(client.state().set(key, bytes("a"))));
        long refusals = ground.refusals(0, "MOVED");
        try (Jedis replica = ground.admin(3)) {
            replica.clusterFailover();
        }
        SlotGround.await(() -> ground.node(3).isPrimary() && !ground.node(0).isPrimary());

        for (int number = 0; number < 20; number++) {
            versions.add(client.state().set(key, bytes("b" + number)));
        }

        assertThat(versions).isEqualTo(LongStream.rangeClosed(1, 21).boxed().toList());
        assertThat(ground.refusals(0, "MOVED")).isEqualTo(refusals + 1);
        assertThat(client.state().get(key).orElseThrow().value()).isEqualTo(bytes("b19"));
        ground.awaitConverged();
    }

    @Test
    void aSlotOnItsWayIsAskedForAndAScriptUnknownThereIsSentAlong() throws Exception {
        String key = ground.keyAt(0, "k");
        assertThat(client.state().set(key, bytes("a"))).isEqualTo(1);
        Move move = new Move(SlotGround.slot(key), 0, 1);
        move.begin();
        move.migrate(KeyNames.TAGGED.value(key), KeyNames.TAGGED.versions(key));
        try (Jedis target = ground.admin(1)) {
            target.scriptFlush();
        }

        assertThat(client.state().set(key, bytes("b"))).isEqualTo(2);
        assertThat(client.state().get(key).orElseThrow().value()).isEqualTo(bytes("b"));
        assertThat(ground.refusals(0, "ASK")).isEqualTo(2);

        move.end();
        assertThat(client.state().set(key, bytes("c"))).isEqualTo(3);
        assertThat(client.state().set(key, bytes("d"))).isEqualTo(4);
        assertThat(ground.refusals(0, "MOVED")).isEqualTo(1);
    }

    /** A script of two keys of which the target has none may not run there yet, and is not done anywhere. */
    @Test
    void aKeyThatIsInNeitherPlaceIsNotDone() throws Exception {
        String key = SlotGround.neighbour(ground.keyAt(0, "k"));
        Move move = new Move(SlotGround.slot(key), 0, 1);
        move.begin();

        Faults.assertNotDone(() -> client.state().set(key, bytes("a"))).withMessageContaining("TRYAGAIN");
        assertThat(client.state().exists(key)).isFalse();

        move.end();
        assertThat(client.state().set(key, bytes("a"))).isEqualTo(1);
    }

    @Test
    void aSubscriberOfASlotThatMovesIsToldAndFollows() throws Exception {
        Assumptions.assumeTrue(ground.isSharded(), "sharded pub/sub is since 7.0");
        Diary diary = new Diary();
        client.pubSub().subscribe("moves", diary);
        client.pubSub().publish("moves", bytes("before"));
        diary.await("before");
        int slot = SlotMap.slotOf(bytes("sb:channel:moves"));
        int from = ground.owner(slot);
        Move move = new Move(slot, from, (from + 1) % 3);
        move.begin();
        move.end();

        diary.await("(resumed)");
        client.pubSub().publish("moves", bytes("after"));
        diary.await("after");

        assertThat(diary.entries()).containsExactly("before", "(interrupted)", "(resumed)", "after");
    }

    /** A slot that moves from one primary to another, as {@code redis-cli --cluster reshard} does it. */
    private final class Move {
        private final int slot;
        private final int from;
        private final int to;

        private Move(int slot, int from, int to) {
            this.slot = slot;
            this.from = from;
            this.to = to;
        }

        private String id(int index) {
            try (Jedis node = ground.admin(index)) {
                return node.clusterMyId();
            }
        }

        private void begin() {
            try (Jedis target = ground.admin(to);
                    Jedis source = ground.admin(from)) {
                target.clusterSetSlotImporting(slot, id(from));
                source.clusterSetSlotMigrating(slot, id(to));
            }
        }

        private void migrate(byte[]... keys) {
            try (Jedis source = ground.admin(from)) {
                for (byte[] key : keys) {
                    source.migrate("127.0.0.1", ground.address(to).getPort(), key, 0, 5_000);
                }
            }
        }

        private void end() throws InterruptedException {
            String target = id(to);
            for (int index : new int[] {to, from}) {
                try (Jedis node = ground.admin(index)) {
                    node.sendCommand(Command.CLUSTER, "SETSLOT", Integer.toString(slot), "NODE", target);
                }
            }
            SlotGround.await(() -> ground.owner(slot) == to);
        }
    }
}
