package io.statebench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A small results folder by hand: five runs, of which two are convicted controls, and one quick benchmark. */
public record Fixture(Path out) {
    public static final String LOCK = "runs/20261123-101500-redis-lock-s42";
    public static final String NAIVE = "runs/20261123-101600-redis-naive-lock-s42";
    public static final String REGISTER = "runs/20261123-101700-redis-register-s1";
    public static final String STALE = "runs/20261123-101800-memory-stale-s1";
    public static final String PUBSUB = "runs/20261123-101900-redis-pubsub-s1";
    public static final String QUICK = "benchmarks/20261123-101000-quick";

    /** A copy of it to read and damage. */
    public static Fixture in(Path folder) throws IOException {
        Path source = source();
        Path out = folder.resolve("out");
        List<Path> all;
        try (Stream<Path> walk = Files.walk(source)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path target = out.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
        return new Fixture(out);
    }

    private static Path source() {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource("/fixture"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    public String text(String file) {
        try {
            return Files.readString(out.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String file, String text) {
        try {
            Files.writeString(out.resolve(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces text that must be there. */
    public void edit(String file, String from, String to) {
        String before = text(file);
        if (!before.contains(from)) {
            throw new AssertionError(file + " has no " + from);
        }
        write(file, before.replace(from, to));
    }

    public void delete(String file) {
        try {
            Files.delete(out.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void deleteAll(String folder) {
        try (Stream<Path> walk = Files.walk(out.resolve(folder))) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
