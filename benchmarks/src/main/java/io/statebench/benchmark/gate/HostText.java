package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files in which a system says what it is. */
final class HostText {
    private HostText() {}

    /** A file's text without blanks around it; empty where there is none, or nothing in it, or it may not be read. */
    static Optional<String> read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** What follows {@code name=} in a text of such lines, as {@code os-release} and a JDK's {@code release} are; or empty. */
    static Optional<String> value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip().replaceAll("^[\"']|[\"']$", ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
