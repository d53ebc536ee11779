package io.statebench.etcd;

import io.statebench.backend.ClusterException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code etcd} to run.
 *
 * @param path the executable
 * @param source where it was found, for the report
 * @param version such as {@code 3.4.23}
 * @param help what it says of its flags
 */
record EtcdBinary(Path path, String source, String version, String help) {
    /** Names a binary. */
    static final String PROPERTY = "statebench.etcd";

    private static final String NO_FSYNC = "--unsafe-no-fsync";

    private static final Pattern VERSION = Pattern.compile("etcd Version: (\\S+)");

    /** The one named by {@code -Dstatebench.etcd}, else one on the PATH. */
    static EtcdBinary find() throws ClusterException {
        return find(System.getProperty(PROPERTY, ""), System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The same.
     *
     * @param named by the user, or empty
     * @param searchPath folders as the variable PATH has them
     */
    static EtcdBinary find(String named, String searchPath) throws ClusterException {
        if (!named.isEmpty()) {
            if (!isProgram(Path.of(named))) {
                throw new ClusterException("-D" + PROPERTY + "=" + named + " is not an executable file");
            }
            return probe(Path.of(named).toAbsolutePath(), "-D" + PROPERTY);
        }
        Optional<Path> installed = List.of(searchPath.split(File.pathSeparator, -1)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve("etcd"))
                .filter(EtcdBinary::isProgram)
                .findFirst();
        if (installed.isEmpty()) {
            throw new ClusterException(
                    "no etcd: install one on the PATH (Debian and Ubuntu: apt-get install etcd-server;"
                            + " others: github.com/etcd-io/etcd/releases), or name one by -D" + PROPERTY + "=PATH");
        }
        return probe(installed.get(), "PATH");
    }

    /** A folder counts as executable, too. */
    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static EtcdBinary probe(Path path, String source) throws ClusterException {
        String said = answer(path, "--version");
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw new ClusterException(path + " is no etcd: "
                    + said.lines().findFirst().orElse("it says nothing") + "; name another by -D" + PROPERTY + "=PATH");
        }
        return new EtcdBinary(path, source, version.group(1), answer(path, "--help"));
    }

    private static String answer(Path path, String question) throws ClusterException {
        try {
            Process asked = new ProcessBuilder(path.toString(), question)
                    .redirectErrorStream(true)
                    .start();
            asked.getOutputStream().close();
            String said;
            try (InputStream output = asked.getInputStream()) {
                said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            asked.waitFor();
            return said;
        } catch (IOException trouble) {
            throw new ClusterException(path + " does not run: " + trouble.getMessage(), trouble);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while asking " + path + " for its " + question, interrupted);
        }
    }

    /** Whether it knows a flag. */
    boolean knows(String flag) {
        return help.contains(flag + " ") || help.contains(flag + "=");
    }

    /**
     * Flags for that durability.
     *
     * @throws ClusterException if it cannot do without forcing its log
     */
    List<String> durability(boolean isForced) throws ClusterException {
        if (isForced) {
            return List.of();
        }
        if (!knows(NO_FSYNC)) {
            throw new ClusterException("option fsync cannot be off: etcd " + version + " knows no " + NO_FSYNC
                    + ", as etcd has from 3.5 on");
        }
        return List.of(NO_FSYNC + "=true");
    }
}
