package io.statebench.report.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Names, sizes and times of files as one word. */
public final class Fingerprint {
    /** Down to the files of one run; what its servers log below that is on no page. */
    private static final int DEPTH = 3;

    private Fingerprint() {}

    /** The word of what the paths hold now; what comes or goes meanwhile may be in it or not. */
    public static String of(List<Path> paths) throws IOException {
        MessageDigest digest = digest();
        for (Path path : paths) {
            try (Stream<Path> walk = Files.walk(path, DEPTH)) {
                for (Path file : walk.sorted().toList()) {
                    digest.update(line(file).getBytes(StandardCharsets.UTF_8));
                }
            } catch (NoSuchFileException e) {
                digest.update("gone".getBytes(StandardCharsets.UTF_8));
            } catch (UncheckedIOException e) {
                digest.update("changing".getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String line(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? file + " " + attributes.size() + " " + attributes.lastModifiedTime() + "\n"
                    : file + "\n";
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
