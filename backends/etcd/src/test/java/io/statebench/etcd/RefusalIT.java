package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.Transaction;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.etcd.EtcdErrors.Effect;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real member refuses, and that it had no effect. */
@Timeout(60)
final class RefusalIT {
    @TempDir
    private static Path logs;

    private static Cluster cluster;

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

    /** Once more than etcd takes, and once more than gRPC hands to it. */
    @Test
    void whatIsTooLargeIsRefusedWithoutEffect() throws Exception {
        try (Client client = Ground.connect(cluster)) {
            long version = client.state().set("large", bytes("small"));
            for (int megabytes : new int[] {2, 5}) {
                assertThatExceptionOfType(NotDoneException.class)
                        .isThrownBy(() -> client.state().set("large", new byte[megabytes << 20]))
                        .withMessageContaining("larg");
            }
            assertThat(client.state().get("large").orElseThrow().version()).isEqualTo(version);
        }
    }

    @Test
    void aWriteUnderALeaseThatIsGoneIsRefusedWithoutEffect() throws Exception {
        try (EtcdConnection connection = Ground.admin(cluster);
                Client client = Ground.connect(cluster)) {
            PutRequest put = PutRequest.newBuilder()
                    .setKey(EtcdKeys.state("leased"))
                    .setValue(ByteString.copyFromUtf8("a"))
                    .setLease(4711)
                    .build();

            assertThatExceptionOfType(NotDoneException.class)
                    .isThrownBy(() -> connection.call(KVGrpc.getPutMethod(), put, Effect.CHANGE))
                    .withMessageContaining("requested lease not found");
            assertThat(client.state().exists("leased")).isFalse();
        }
    }

    @Test
    void aTransactionOfTooManyWritesIsRefusedWithoutEffect() throws Exception {
        Map<String, byte[]> writes = new TreeMap<>();
        for (int number = 0; number < 200; number++) {
            writes.put("many-" + number, bytes("a"));
        }
        try (Client client = Ground.connect(cluster)) {
            assertThatExceptionOfType(NotDoneException.class)
                    .isThrownBy(() -> client.state().transact(Transaction.of(Map.of(), writes)))
                    .withMessageContaining("too many operations");
            assertThat(client.state().exists("many-0")).isFalse();
        }
    }

    /** A member says the same before it proposes a write, and after it has applied one. */
    @Test
    void aWriteOverTheQuotaIsInDoubt() throws Exception {
        int port = FreePorts.next();
        try (LocalNodes nodes = Ground.bare(
                logs.resolve("quota"), port, "http", EtcdQuestions::isHealthy, "--quota-backend-bytes=200000")) {
            assertThat(nodes.nodes()).hasSize(1);
            Cluster small = new EtcdBackend().connectTo(Ground.endpoints(port, "", "", false));
            try (Client client = Ground.connect(small)) {
                assertThatExceptionOfType(InDoubtException.class)
                        .isThrownBy(() -> {
                            for (int number = 0; number < 100; number++) {
                                client.state().set("filled-" + number, new byte[20_000]);
                            }
                        })
                        .withMessageContaining("database space exceeded");
            }
        }
    }

    @Test
    void nobodyThereIsSaidInOneLine() throws Exception {
        int port = FreePorts.next();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new EtcdBackend().connectTo(Ground.endpoints(port, "", "", false)))
                .withMessageContainingAll("no etcd answers", Integer.toString(port), "refused")
                .withMessageNotContaining("\n");
    }

    @Test
    void whatRunsAlreadyIsUsedAndRunsOn() throws Exception {
        EtcdAccess access = ((EtcdCluster) cluster).access();
        Cluster again = new EtcdBackend().connectTo(access.endpoints());
        try (Client client = Ground.connect(again)) {
            client.state().set("remote", bytes("a"));
        }
        again.close();

        assertThat(again.nodes()).isEmpty();
        assertThat(again.facts()).containsEntry("binary", "running already").containsEntry("members", "n1");
        try (Client client = Ground.connect(cluster)) {
            assertThat(client.state().exists("remote")).isTrue();
        }
    }
}
