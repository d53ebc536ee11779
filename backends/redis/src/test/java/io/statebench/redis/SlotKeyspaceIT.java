package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import io.statebench.cluster.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a command goes, when the nodes say what no cluster says twice. Everything here is a stand-in for a node. */
@Timeout(60)
final class SlotKeyspaceIT {
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final List<Stub> stubs = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Stub stub : stubs) {
            stub.server.close();
        }
    }

    /** A node that answers as it is told, and remembers what it was asked. */
    private static final class Stub {
        private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("CLIENT", "+OK\r\n"));
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final GarbageServer server;

        private Stub() throws Exception {
            server = new GarbageServer(command -> {
                asked.add(command);
                return answers.getOrDefault(command, "");
            });
        }

        private int port() {
            return server.endpoints().addresses().get(0).port();
        }

        /** It says that a port has all slots. */
        private Stub naming(int port) {
            return answering("CLUSTER", "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:" + port + "\r\n");
        }

        private Stub answering(String command, String answer) {
            answers.put(command, answer);
            return this;
        }

        private Stub sendingTo(Stub other) {
            return answering("EVALSHA", "-MOVED 0 127.0.0.1:" + other.port() + "\r\n");
        }

        private long count(String command) {
            return asked.stream().filter(command::equals).count();
        }
    }

    private Stub stub() throws Exception {
        Stub stub = new Stub();
        stubs.add(stub);
        return stub.naming(stub.port()).answering("EVALSHA", ":1\r\n").answering("WAIT", ":1\r\n");
    }

    private static SlotKeyspace keyspace(int wait, int... ports) {
        List<Endpoints.Address> addresses = new ArrayList<>();
        for (int port : ports) {
            addresses.add(new Endpoints.Address("127.0.0.1", port));
        }
        SlotAccess access =
                new SlotAccess(new Endpoints(addresses, "", "", false), new ClientSettings("test", TIMEOUT));
        return new SlotKeyspace(access, new SlotDirectory(access), ReplicaWait.of(wait, TIMEOUT));
    }

    private static long run(Keyspace keyspace) throws BackendException {
        return keyspace.run("SET", Script.RELEASE, bytes("k"), bytes("v"));
    }

    @Test
    void whoIsSentOnGoesThereAtOnceAndStaysThere() throws Exception {
        Stub other = stub();
        Stub first = stub().sendingTo(other);
        try (SlotKeyspace keyspace = keyspace(0, first.port(), other.port())) {
            assertThat(run(keyspace)).isEqualTo(1);
            assertThat(run(keyspace)).isEqualTo(1);
        }

        assertThat(first.count("EVALSHA")).isEqualTo(1);
        assertThat(other.count("EVALSHA")).isEqualTo(2);
        assertThat(first.count("CLUSTER")).isEqualTo(1);
        assertThat(other.count("CLUSTER")).isEqualTo(1);
    }

    @Test
    void nodesThatSendUsInACircleAreLeftAfterFiveSteps() throws Exception {
        Stub one = stub();
        Stub two = stub().sendingTo(one);
        one.sendingTo(two);
        try (SlotKeyspace keyspace = keyspace(0, one.port())) {
            assertNotDone(() -> run(keyspace)).withMessageContaining("MOVED");
        }

        assertThat(one.count("EVALSHA") + two.count("EVALSHA")).isEqualTo(6);
    }

    /** A node that is cut off from the others says what was true before. */
    @Test
    void afterTroubleAnotherIsAsked() throws Exception {
        Stub cutOff = stub().naming(FreePorts.next());
        Stub well = stub();
        try (SlotKeyspace keyspace = keyspace(0, cutOff.port(), well.port())) {
            assertNotDone(() -> run(keyspace)).withMessageContaining("cannot connect");
            assertThat(run(keyspace)).isEqualTo(1);
        }
        assertThat(cutOff.count("CLUSTER")).isEqualTo(1);
    }

    /** The owner is next in line, and the first who would say that all is well. */
    @Test
    void whoMadeTroubleIsAskedLast() throws Exception {
        Stub troubled = stub().answering("EVALSHA", "-CLUSTERDOWN The cluster is down\r\n");
        Stub behind = stub().naming(troubled.port());
        Stub well = stub();
        try (SlotKeyspace keyspace = keyspace(0, behind.port(), troubled.port(), well.port())) {
            assertNotDone(() -> run(keyspace)).withMessageContaining("CLUSTERDOWN");
            assertThat(run(keyspace)).isEqualTo(1);
        }
        assertThat(troubled.count("CLUSTER")).isZero();
    }

    @Test
    void aRefusalThatMayComeOfWhatWeBelieveMakesUsAskAnew() throws Exception {
        for (String code : List.of("CLUSTERDOWN", "READONLY", "MASTERDOWN", "LOADING", "TRYAGAIN", "NOREPLICAS")) {
            Stub down = stub().answering("EVALSHA", "-" + code + " not now\r\n");
            Stub well = stub();
            try (SlotKeyspace keyspace = keyspace(0, down.port(), well.port())) {
                assertNotDone(() -> run(keyspace)).withMessageContaining(code);
                assertThat(run(keyspace)).isEqualTo(1);
            }
            assertThat(down.count("EVALSHA")).isEqualTo(1);
        }
    }

    /** What was sent may have happened, whoever owns the slot by now. */
    @Test
    void aBrokenConnectionIsInDoubtAndNothingIsSentAgain() throws Exception {
        Stub broken = stub().answering("EVALSHA", "");
        Stub well = stub();
        try (SlotKeyspace keyspace = keyspace(0, broken.port(), well.port())) {
            assertInDoubt(() -> run(keyspace));
            assertThat(well.count("EVALSHA")).isZero();
            assertThat(run(keyspace)).isEqualTo(1);
        }
        assertThat(broken.count("EVALSHA")).isEqualTo(1);
        assertThat(well.count("EVALSHA")).isEqualTo(1);
    }

    @Test
    void whereNobodyTellsNothingIsDone() throws Exception {
        Stub mute = stub().answering("CLUSTER", "");
        Stub lost = stub().answering("CLUSTER", "*0\r\n");
        Stub confused = stub().answering("CLUSTER", "+PONG\r\n");
        for (Stub stub : List.of(mute, lost, confused)) {
            try (SlotKeyspace keyspace = keyspace(0, stub.port())) {
                assertNotDone(() -> run(keyspace)).withMessageContaining("who serves it cannot be found");
            }
            assertThat(stub.count("EVALSHA")).isZero();
        }
    }

    /** It takes connections and says nothing. */
    @Test
    void aSilentNodeLeavesTimeForAnother() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SlotKeyspace keyspace = keyspace(0, silent.getLocalPort(), stub().port())) {
            assertThat(run(keyspace)).isEqualTo(1);
        }
    }

    /** The script has run. So whatever WAIT says, a redirection too, is no refusal. */
    @Test
    void whateverWaitSaysInsteadOfEnoughIsInDoubt() throws Exception {
        Stub elsewhere = stub();
        for (String answer : List.of(
                ":0\r\n",
                "-UNBLOCKED instance state changed\r\n",
                "-LOADING soon\r\n",
                "-MOVED 0 127.0.0.1:" + elsewhere.port() + "\r\n",
                "+OK\r\n",
                "")) {
            Stub stub = stub().answering("WAIT", answer);
            try (SlotKeyspace keyspace = keyspace(1, stub.port())) {
                assertInDoubt(() -> run(keyspace));
                stub.answering("WAIT", ":1\r\n");
                assertThat(run(keyspace)).isEqualTo(1);
            }
            assertThat(stub.count("EVALSHA")).isEqualTo(2);
        }
        assertThat(elsewhere.count("EVALSHA")).isZero();
    }

    @Test
    void whatWroteNothingDoesNotWait() throws Exception {
        Stub stub = stub().answering("EVALSHA", ":0\r\n").answering("WAIT", "");
        try (SlotKeyspace keyspace = keyspace(1, stub.port())) {
            assertThat(run(keyspace)).isZero();
        }
        assertThat(stub.count("WAIT")).isZero();
    }
}
