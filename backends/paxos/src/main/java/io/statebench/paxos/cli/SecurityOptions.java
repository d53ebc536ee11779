package io.statebench.paxos.cli;

import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a process is let in, and whom it lets in: the same options for nodes and those who ask them. */
final class SecurityOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "its first line is what all processes of the cluster must know; default none")
    private @Nullable Path secretFile;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "PEM: certificates of the authorities that are believed; turns TLS on")
    private @Nullable Path authority;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "PEM: the certificate of this process")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM: its key, PKCS #8 without a password")
    private @Nullable Path key;

    SecurityOptions() {}

    /** The secret in the first line of a file, so that it stands on no command line. */
    Secret secret() throws IOException {
        if (secretFile == null) {
            return Secret.NONE;
        }
        String first =
                Files.readAllLines(secretFile).stream().findFirst().orElse("").strip();
        if (first.isEmpty()) {
            throw new IOException("the first line of " + secretFile + " holds no secret");
        }
        return new Secret(first);
    }

    /** The same options for a process that is started by this one, with paths that hold wherever that runs. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--secret-file", secretFile);
        add(arguments, "--tls-ca", authority);
        add(arguments, "--tls-cert", certificate);
        add(arguments, "--tls-key", key);
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable Path file) {
        if (file != null) {
            arguments.add(name);
            arguments.add(file.toAbsolutePath().toString());
        }
    }

    /** What a client shows and believes, or null without TLS. */
    @Nullable
    Tls ofClient() throws IOException {
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(spec.commandLine(), "--tls-cert and --tls-key belong together");
        }
        if (authority == null && certificate != null) {
            throw new ParameterException(spec.commandLine(), "--tls-cert needs --tls-ca: whom to believe");
        }
        return authority == null ? null : Tls.read(new Tls.Pem(certificate, key, authority, /* isMutual= */ false));
    }

    /** The same of a node, which needs a certificate. */
    @Nullable
    Tls ofNode(boolean isMutual) throws IOException {
        Tls checked = ofClient();
        if (checked == null || authority == null) {
            if (isMutual) {
                throw new ParameterException(
                        spec.commandLine(), "--tls-mutual needs --tls-ca, --tls-cert and --tls-key");
            }
            return null;
        }
        if (certificate == null) {
            throw new ParameterException(spec.commandLine(), "a node with --tls-ca needs --tls-cert and --tls-key");
        }
        return Tls.read(new Tls.Pem(certificate, key, authority, isMutual));
    }
}
