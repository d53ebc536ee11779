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

/**
 * A small results folder: five runs by hand, of which two are convicted controls, one quick benchmark by hand, six loads as
 * the load commands left them, three backends beside each other, and two gates, whose pairs were really measured.
 */
public record Fixture(Path out) {
    public static final String LOCK = "runs/20261123-101500-redis-lock-s42";
    public static final String NAIVE = "runs/20261123-101600-redis-naive-lock-s42";
    public static final String REGISTER = "runs/20261123-101700-redis-register-s1";
    public static final String STALE = "runs/20261123-101800-memory-stale-s1";
    /** Of a stub that allocates half as much again: measured on purpose, and decided by the gate. */
    public static final String REGRESSED = "gate/20261201-131400";

    /** Of one commit against itself on a noisy machine. */
    public static final String INCONCLUSIVE = "gate/20261201-114716";

    public static final String PUBSUB = "runs/20261123-101900-redis-pubsub-s1";
    public static final String PUBLISH = "benchmarks/20261123-102000-latency-redis-publish";
    public static final String LATENCY = "benchmarks/20261123-102100-latency-redis-cluster-set";
    public static final String CAPACITY = "benchmarks/20261123-102200-capacity-redis-set";
    public static final String CURVE = "benchmarks/20261123-102300-curve-redis-get";
    public static final String SCALE = "benchmarks/20261123-102400-scale-redis-set";
    public static final String HOTKEY = "benchmarks/20261123-102500-hotkey-redis-cas";
    public static final String BACKENDS = "benchmarks/20261123-102600-compare";
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

    /** A folder once more under another name. */
    public void copy(String folder, String to) {
        try (Stream<Path> files = Files.list(out.resolve(folder))) {
            Files.createDirectories(out.resolve(to));
            for (Path file : files.toList()) {
                Files.copy(file, out.resolve(to).resolve(String.valueOf(file.getFileName())));
            }
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
