package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.cluster.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS, with the JVM's trust store as the only judge of its certificate. */
@Timeout(60)
final class TlsIT {
    private static final String PASSWORD = "correct-horse";
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private static Path folder;

    private static @Nullable Ground ground;
    private static int tlsPort;
    private static String whyNot = "";

    private String trustBefore = "";

    @BeforeAll
    static void start() throws Exception {
        makeCertificate();
        tlsPort = FreePorts.next();
        try {
            ground = Ground.start(
                    folder.resolve("logs"),
                    "--requirepass",
                    PASSWORD,
                    "--tls-port",
                    Integer.toString(tlsPort),
                    "--tls-cert-file",
                    folder.resolve("cert.pem").toString(),
                    "--tls-key-file",
                    folder.resolve("key.pem").toString(),
                    "--tls-ca-cert-file",
                    folder.resolve("cert.pem").toString(),
                    "--tls-auth-clients",
                    "no");
        } catch (ClusterException failed) {
            whyNot = String.valueOf(failed.getMessage());
            if (!whyNot.contains("Bad directive")) {
                throw failed;
            }
        }
    }

    @AfterAll
    static void stop() {
        if (ground != null) {
            ground.close();
        }
    }

    @BeforeEach
    void trustIt() {
        assumeTrue(ground != null, "this redis-server was built without TLS: " + whyNot);
        trustBefore = System.getProperty(TRUST_STORE, "");
        System.setProperty(TRUST_STORE, folder.resolve("trust.jks").toString());
    }

    @AfterEach
    void trustAsBefore() {
        if (trustBefore.isEmpty()) {
            System.clearProperty(TRUST_STORE);
        } else {
            System.setProperty(TRUST_STORE, trustBefore);
        }
    }

    /** For 127.0.0.1 and no other name; the JDK's own tool makes it, the JDK's key store reads it back. */
    private static void makeCertificate() throws Exception {
        Path store = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=statebench test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("server", STORE_PASSWORD).getEncoded()));
        KeyStore trust = KeyStore.getInstance("JKS"); // Its certificates can be read without a password.
        trust.load(null, null);
        trust.setCertificateEntry("server", certificate);
        try (var file = Files.newOutputStream(folder.resolve("trust.jks"))) {
            trust.store(file, STORE_PASSWORD);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static Endpoints at(String host, int port, boolean tls) {
        return new Endpoints(List.of(new Endpoints.Address(host, port)), "", PASSWORD, tls);
    }

    private static void assertUnreachable(Endpoints endpoints, String reason) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new RedisBackend().connectTo(endpoints).close())
                .withMessageContainingAll("cannot reach", reason)
                .withMessageNotContainingAny("\n", PASSWORD);
    }

    /** By a client that waits for half a second only; the backend's own probe waits for five. */
    private static void assertClosed(Endpoints endpoints) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> Ground.cluster(endpoints, new RedisFlavor(true, RedisStateStore::byScript))
                        .connect(Ground.settings("test")))
                .withMessageContaining("cannot connect")
                .withMessageNotContainingAny("\n", PASSWORD);
    }

    @Test
    void commandsAndSubscriptionsGoThroughTls() throws Exception {
        try (Cluster cluster = new RedisBackend().connectTo(at("127.0.0.1", tlsPort, true));
                Client client = cluster.connect(Ground.settings("test"))) {
            assertThat(client.state().set("k", bytes("a"))).isPositive();
            client.pubSub().subscribe("c", message -> {});
            assertThat(client.pubSub().publish("c", bytes("m")).receivers()).hasValue(1);
            assertThat(cluster.facts().toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        System.clearProperty(TRUST_STORE);

        assertUnreachable(at("127.0.0.1", tlsPort, true), "PKIX path");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertUnreachable(at("localhost", tlsPort, true), "localhost");
    }

    @Test
    void tlsAndPlainDoNotMeet() {
        assertClosed(at("127.0.0.1", tlsPort, false));
        assertClosed(at("127.0.0.1", ground == null ? 0 : ground.port(), true));
    }
}
