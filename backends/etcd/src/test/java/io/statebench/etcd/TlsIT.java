package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member behind TLS, with the JVM's trust store as the only judge of its certificate. */
@Timeout(60)
final class TlsIT {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private static Path folder;

    private static LocalNodes nodes;
    private static int port;
    private static String trustBefore = "";

    @BeforeAll
    static void start() throws Exception {
        trustBefore = System.getProperty(TRUST_STORE, "");
        makeCertificate();
        trust(folder.resolve("trust.jks").toString());
        port = FreePorts.next();
        nodes = Ground.bare(
                folder.resolve("logs"),
                port,
                "https",
                TlsIT::answers,
                "--cert-file=" + folder.resolve("cert.pem"),
                "--key-file=" + folder.resolve("key.pem"));
    }

    private static boolean answers(EtcdQuestions questions) {
        try {
            return questions.status().getLeader() != 0;
        } catch (NotDoneException notYet) {
            return false;
        }
    }

    private static void trust(String store) {
        if (store.isEmpty()) {
            System.clearProperty(TRUST_STORE);
        } else {
            System.setProperty(TRUST_STORE, store);
        }
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
        trust(trustBefore);
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

    private static void assertUnreachable(Endpoints endpoints, String reason) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new EtcdBackend().connectTo(endpoints).close())
                .withMessageContainingAll("no etcd answers", reason)
                .withMessageNotContaining("\n");
    }

    @Test
    void callsAndSubscriptionsGoThroughTls() throws Exception {
        Diary diary = new Diary();
        Cluster cluster = new EtcdBackend().connectTo(Ground.endpoints(port, "", "", true));
        try (Client client = Ground.connect(cluster)) {
            assertThat(client.state().set("k", bytes("a"))).isPositive();
            client.pubSub().subscribe("c", diary);
            client.pubSub().publish("c", bytes("m"));
            diary.await("m");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertUnreachable(new Endpoints(List.of(new Endpoints.Address("localhost", port)), "", "", true), "localhost");
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        trust("");
        try {
            assertUnreachable(Ground.endpoints(port, "", "", true), "PKIX path");
        } finally {
            trust(folder.resolve("trust.jks").toString());
        }
    }

    @Test
    void plainDoesNotMeetTls() {
        assertUnreachable(Ground.endpoints(port, "", "", false), "127.0.0.1");
    }
}
