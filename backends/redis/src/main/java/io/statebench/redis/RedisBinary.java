package io.statebench.redis;

import io.statebench.backend.ClusterException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code redis-server} to run.
 *
 * @param path the executable
 * @param source where it was found, for the report
 */
record RedisBinary(Path path, String source) {
    /** Names a binary, or says {@code embedded} for the one in the jar. */
    static final String PROPERTY = "statebench.redis";

    private static final String EMBEDDED = "embedded";

    /**
     * The one named by {@code -Dstatebench.redis}, else one on the PATH, else the one in the embedded-redis jar, which
     * is unpacked into a folder.
     *
     * @param folder where to unpack; it goes with the cluster
     */
    static RedisBinary find(Path folder) throws ClusterException {
        String named = System.getProperty(PROPERTY, "");
        if (named.equals(EMBEDDED)) {
            return embedded(folder);
        }
        if (!named.isEmpty()) {
            if (!isProgram(Path.of(named))) {
                throw new ClusterException("-D" + PROPERTY + "=" + named + " is not an executable file");
            }
            return new RedisBinary(Path.of(named).toAbsolutePath(), "-D" + PROPERTY);
        }
        Optional<RedisBinary> installed = onPath();
        return installed.isPresent() ? installed.get() : embedded(folder);
    }

    /** A folder counts as executable, too. */
    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<RedisBinary> onPath() {
        for (String name : List.of("redis-server", "valkey-server")) {
            for (String folder :
                    List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))) {
                Path candidate = Path.of(folder).resolve(name);
                if (isProgram(candidate)) {
                    return Optional.of(new RedisBinary(candidate, "PATH"));
                }
            }
        }
        return Optional.empty();
    }

    private static RedisBinary embedded(Path folder) throws ClusterException {
        Path unpacked = folder.resolve("redis-server");
        try (InputStream packed = RedisBinary.class.getResourceAsStream("/" + resource())) {
            if (packed == null) {
                throw none(null);
            }
            Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException trouble) {
            throw new ClusterException(
                    "cannot unpack redis-server to " + unpacked + ": " + trouble.getMessage(), trouble);
        }
        if (!unpacked.toFile().setExecutable(true)) {
            throw new ClusterException("cannot make " + unpacked + " executable");
        }
        return new RedisBinary(unpacked, "embedded-redis jar");
    }

    private static String resource() throws ClusterException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch =
                System.getProperty("os.arch", "").replace("x86_64", "amd64").replace("aarch64", "arm64");
        String platform = (os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : os) + "-" + arch;
        return switch (platform) {
            case "linux-amd64" -> "redis-server-6.2.6-v5-linux-amd64";
            case "linux-arm64" -> "redis-server-6.2.7-linux-arm64";
            case "linux-386", "linux-i386" -> "redis-server-6.2.7-linux-386";
            case "darwin-amd64" -> "redis-server-6.2.6-v5-darwin-amd64";
            case "darwin-arm64" -> "redis-server-6.2.6-v5-darwin-arm64";
            default -> throw none(platform);
        };
    }

    private static ClusterException none(@Nullable String platform) {
        return new ClusterException("no redis-server: install one on the PATH, name one by -D" + PROPERTY
                + "=PATH, or run where the embedded-redis jar has one"
                + (platform == null ? "" : " (it has none for " + platform + ")"));
    }

    /** What the binary says of itself, such as {@code Redis server v=7.0.15 ...}; this is how it shows that it runs. */
    String version() throws ClusterException {
        try {
            Process asked = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            asked.getOutputStream().close();
            String said;
            try (InputStream output = asked.getInputStream()) {
                said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            if (asked.waitFor() != 0 || !said.contains("v=")) {
                throw new ClusterException(
                        path + " does not run: " + said.lines().findFirst().orElse("it says nothing")
                                + "; name another by -D" + PROPERTY + "=PATH");
            }
            return said.replaceFirst(".*v=(\\S+).*", "$1");
        } catch (IOException trouble) {
            throw new ClusterException(path + " does not run: " + trouble.getMessage(), trouble);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while asking " + path + " for its version", interrupted);
        }
    }
}
