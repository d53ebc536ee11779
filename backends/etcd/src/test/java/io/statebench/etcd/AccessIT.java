package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.AuthEnableRequest;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthRoleAddRequest;
import io.etcd.jetcd.api.AuthRoleGrantPermissionRequest;
import io.etcd.jetcd.api.AuthUserAddRequest;
import io.etcd.jetcd.api.AuthUserChangePasswordRequest;
import io.etcd.jetcd.api.AuthUserGrantRoleRequest;
import io.etcd.jetcd.api.Permission;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.etcd.EtcdErrors.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member that asks for a login. */
@Timeout(60)
final class AccessIT {
    private static final String PASSWORD = "correct-horse";

    @TempDir
    private static Path logs;

    private static LocalNodes nodes;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        port = FreePorts.next();
        nodes = Ground.bare(logs, port, "http", EtcdQuestions::isHealthy, "--bcrypt-cost=4");
        try (EtcdConnection admin =
                new EtcdConnection(EtcdAccess.of(Ground.endpoints(port, "", "", false)), Ground.SOON, 0)) {
            addRole(admin, "ours", "sb/", "sb0");
            addRole(admin, "reader", "sb/state/", "");
            addUser(admin, "root", "root");
            addUser(admin, "tester", "ours");
            addUser(admin, "stranger", "reader");
            admin.call(AuthGrpc.getAuthEnableMethod(), AuthEnableRequest.getDefaultInstance(), Effect.CHANGE);
        }
    }

    private static void addRole(EtcdConnection admin, String name, String from, String end) throws Exception {
        admin.call(
                AuthGrpc.getRoleAddMethod(),
                AuthRoleAddRequest.newBuilder().setName(name).build(),
                Effect.CHANGE);
        Permission permission = Permission.newBuilder()
                .setPermType(end.isEmpty() ? Permission.Type.READ : Permission.Type.READWRITE)
                .setKey(ByteString.copyFromUtf8(from))
                .setRangeEnd(ByteString.copyFromUtf8(end))
                .build();
        admin.call(
                AuthGrpc.getRoleGrantPermissionMethod(),
                AuthRoleGrantPermissionRequest.newBuilder()
                        .setName(name)
                        .setPerm(permission)
                        .build(),
                Effect.CHANGE);
    }

    private static void addUser(EtcdConnection admin, String name, String role) throws Exception {
        admin.call(
                AuthGrpc.getUserAddMethod(),
                AuthUserAddRequest.newBuilder()
                        .setName(name)
                        .setPassword(PASSWORD)
                        .build(),
                Effect.CHANGE);
        if (role.equals("root")) {
            admin.call(
                    AuthGrpc.getRoleAddMethod(),
                    AuthRoleAddRequest.newBuilder().setName(role).build(),
                    Effect.CHANGE);
        }
        admin.call(
                AuthGrpc.getUserGrantRoleMethod(),
                AuthUserGrantRoleRequest.newBuilder()
                        .setUser(name)
                        .setRole(role)
                        .build(),
                Effect.CHANGE);
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    private static Client connect(String user, String password) throws ClusterException {
        return Ground.connect(
                new EtcdCluster(EtcdAccess.of(Ground.endpoints(port, user, password, false)), Map.of(), null));
    }

    @Test
    void whoHasALoginMayDoEverything() throws Exception {
        Cluster cluster = new EtcdBackend().connectTo(Ground.endpoints(port, "tester", PASSWORD, false));
        Diary diary = new Diary();
        try (Client client = Ground.connect(cluster)) {
            client.pubSub().subscribe("c", diary);
            client.pubSub().publish("c", bytes("m"));
            long version = client.state().set("k", bytes("a"));
            Lease lease = client.lock("l").tryAcquire(Duration.ofSeconds(30)).orElseThrow();

            diary.await("m");
            assertThat(client.state().get("k").orElseThrow().version()).isEqualTo(version);
            assertThat(client.lock("l").release(lease)).isTrue();
        }
        assertThat(cluster.facts().toString()).doesNotContain(PASSWORD).doesNotContain("tester");
    }

    @Test
    void aWrongPasswordOrNoneTurnsAClientAway() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> connect("tester", "wrong-horse"))
                .withMessageContainingAll("cannot connect", "invalid user ID or password")
                .withMessageNotContainingAny("\n", "wrong-horse");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> connect("", ""))
                .withMessageContainingAll("cannot connect", "user name is empty");
    }

    @Test
    void whatAUserMayNotDoIsRefusedWithoutEffect() throws Exception {
        try (Client stranger = connect("stranger", PASSWORD);
                Client tester = connect("tester", PASSWORD)) {
            assertThatExceptionOfType(NotDoneException.class)
                    .isThrownBy(() -> stranger.state().set("forbidden", bytes("a")))
                    .withMessageContaining("permission denied");
            assertThat(tester.state().exists("forbidden")).isFalse();
        }
    }

    /** Whoever's password is set anew, be it the same, is logged out everywhere. */
    @Test
    void aLoginThatIsOverIsRefusedAndMadeAgainByTheNextCall() throws Exception {
        try (Client client = connect("tester", PASSWORD);
                EtcdConnection root = new EtcdConnection(
                        EtcdAccess.of(Ground.endpoints(port, "root", PASSWORD, false)), Ground.SOON, 0)) {
            client.state().set("before", bytes("a"));
            root.call(
                    AuthGrpc.getUserChangePasswordMethod(),
                    AuthUserChangePasswordRequest.newBuilder()
                            .setName("tester")
                            .setPassword(PASSWORD)
                            .build(),
                    Effect.CHANGE);

            assertThatExceptionOfType(NotDoneException.class)
                    .isThrownBy(() -> client.state().set("refused", bytes("a")))
                    .withMessageContaining("invalid auth token");

            assertThat(client.state().exists("refused")).isFalse();
            assertThat(client.state().set("again", bytes("a"))).isPositive();
        }
    }
}
