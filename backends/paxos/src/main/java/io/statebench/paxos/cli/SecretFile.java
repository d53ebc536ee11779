package io.statebench.paxos.cli;

import io.statebench.paxos.transport.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in the first line of a file, so that it stands on no command line. */
final class SecretFile {
    private SecretFile() {}

    static Secret read(Path file) throws IOException {
        String first = Files.readAllLines(file).stream().findFirst().orElse("").strip();
        if (first.isEmpty()) {
            throw new IOException("the first line of " + file + " holds no secret");
        }
        return new Secret(first);
    }
}
