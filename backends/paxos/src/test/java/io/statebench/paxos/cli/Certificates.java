package io.statebench.paxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and the certificates it gave, made by the JDK's own tool and written as PEM. */
final class Certificates {
    private static final String PASSWORD = "not secret";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Path store;

    private Certificates(Path folder) {
        this.folder = folder;
        store = folder.resolve("store.p12");
    }

    /** A new authority. */
    static Certificates in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        Certificates made = new Certificates(folder);
        made.keytool("-alias", "ca", "-dname", "CN=authority", "-ext", "bc:c", "-validity", "10");
        made.write("ca", made.authority());
        return made;
    }

    /** A certificate for a host such as {@code ip:127.0.0.1}, valid from some days ago for some days. */
    Pair give(String name, String host, int fromDaysAgo, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        keytool(
                "-alias",
                name,
                "-signer",
                "ca",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + host,
                "-startdate",
                "-" + fromDaysAgo + "d",
                "-validity",
                Integer.toString(days));
        Path certificate = folder.resolve(name + ".pem");
        write(name, certificate);
        Path key = folder.resolve(name + ".key");
        byte[] bytes = open().getKey(name, PASSWORD.toCharArray()).getEncoded();
        Files.writeString(key, pem("PRIVATE KEY", bytes));
        return new Pair(certificate, key);
    }

    /** One that is good for this machine. */
    Pair good(String name) throws IOException, InterruptedException, GeneralSecurityException {
        return give(name, "ip:127.0.0.1", 1, 9);
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    /** A certificate and its key. */
    record Pair(Path certificate, Path key) {
        /** As options of a command line. */
        List<String> options(Path authority) {
            return List.of(
                    "--tls-ca",
                    authority.toString(),
                    "--tls-cert",
                    certificate.toString(),
                    "--tls-key",
                    key.toString());
        }
    }

    private void keytool(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Path said = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        return opened;
    }

    private void write(String name, Path file) throws IOException, GeneralSecurityException {
        Files.writeString(file, pem("CERTIFICATE", open().getCertificate(name).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String body = new String(BASE64.encode(bytes), StandardCharsets.US_ASCII);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
