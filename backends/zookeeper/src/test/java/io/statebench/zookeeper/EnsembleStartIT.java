package io.statebench.zookeeper;

import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.time.Deadline;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are started, say what they are, are broken, and come back. */
@Timeout(240)
final class EnsembleStartIT {
    @TempDir
    private Path logs;

    @Test
    void anEnsembleSaysWhatItIsAndOutlivesItsLeader() throws Exception {
        try (Ground ground = Ground.start(new LocalSetup(logs, Map.of()));
                Client client = ground.connect()) {
            assertThat(ground.cluster().durability()).isEqualTo(Durability.MAJORITY_DISK);
            assertThat(ground.cluster().facts())
                    .containsEntry("version", "3.9.5")
                    .containsEntry("servers", "3, answered 3")
                    .containsEntry("log forced to disk", "each change, before its vote")
                    .containsEntry("tickTime", "500")
                    .containsEntry("minSessionTimeout", "1000")
                    .containsEntry("maxSessionTimeout", "60000")
                    .containsEntry("reads", "quorum");
            int old = ground.leader();
            Node leader = ground.node(old);
            client.state().set("k", bytes("a"));

            leader.pause();
            assertThat(leader.isPrimary()).isFalse();
            leader.resume();
            ground.awaitWhole();
            leader.kill();
            assertThat(Deadline.after(Ground.SOON)
                            .await(() -> ground.leaders().size() == 1
                                    && ground.leaders().get(0) != old))
                    .isTrue();
            Ground.awaitWrite(client, "k", "b");
            damageAndMend(leader.disk().orElseThrow());
            leader.start();
            ground.awaitWhole();

            assertThat(client.state().get("k").orElseThrow().value()).isEqualTo(bytes("b"));
            assertThat(Files.readString(leader.log()))
                    .contains("QuorumPeer: LEADING")
                    .contains("FOLLOWING");
        }
        assertThat(logs).isDirectoryContaining("glob:**/n3.log");
    }

    /** The files that are named as its data are there. */
    private static void damageAndMend(NodeDisk disk) throws ClusterException {
        assertThat(disk.obstacle(NodeDisk.Ability.EDIT)).isEmpty();
        assertThat(disk.flipBit(new SplittableRandom(1)).orElseThrow().isSeen()).isTrue();
        assertThat(disk.repair()).isTrue();
        assertThat(disk.cutTail(9).orElseThrow().file()).contains("log.");
        assertThat(disk.repair()).isTrue();
    }

    /** Each server and each client at an address of its own, and a log that is not forced. */
    @Test
    void everybodyMayHaveAnAddressOfHisOwn() throws Exception {
        OwnAddresses environment = new OwnAddresses();
        InetAddress source = environment.client("c7");
        LocalSetup setup =
                new LocalSetup(logs, Map.of("force-sync", "no", "reads", "local", "tick", "400"), environment);
        try (Ground ground = Ground.start(setup);
                Client client = ground.cluster().connect(new ClientSettings("c7", Ground.TIMEOUT, source))) {
            assertThat(ground.cluster().durability()).isEqualTo(Durability.MAJORITY_MEMORY);
            assertThat(ground.cluster().facts())
                    .containsEntry("log forced to disk", "never")
                    .containsEntry("reads", "local")
                    .containsEntry("tickTime", "400");
            client.state().set("k", bytes("a"));
            assertThat(client.lock("l").tryAcquire(Ground.TIMEOUT)).isPresent();

            List<String> callers = Peers.callers();
            assertThat(callers).contains("127.0.9.7").anyMatch(one -> one.startsWith("127.0.1."));
            assertThat(Peers.calledFrom("127.0.0.1", 1))
                    .as("from no address that all share")
                    .isZero();
        }
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingRuns() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Ground.start(new LocalSetup(logs, Map.of("tick", "soon"))))
                .withMessageContaining("tick");
        assertThat(logs.toFile().list()).isEmpty();
    }
}
