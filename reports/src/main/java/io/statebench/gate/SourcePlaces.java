package io.statebench.gate;

import io.statebench.gate.output.Annotations.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a benchmark stands in the checkout: in a module's Java sources, by the names of its package and class. */
record SourcePlaces(Path root) {
    private static final Pattern NAME = Pattern.compile("[\\w.$]+");
    private static final List<String> SOURCES = List.of("src/main/java", "src/test/java", "src/jmh/java");

    /** Of {@code package.Class.method}; nothing where no such file is there. */
    Optional<Place> of(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        if (method < 0 || !NAME.matcher(benchmark).matches()) {
            return Optional.empty();
        }
        String file = benchmark.substring(0, method).replaceAll("\\$.*", "").replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(root)) {
            return Stream.concat(Stream.of(root), modules)
                    .flatMap(module -> SOURCES.stream().map(module::resolve))
                    .map(sources -> sources.resolve(file))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(found -> place(found, benchmark.substring(method + 1)));
        } catch (IOException e) {
            // Only a nicety: without it the annotation stands at no file.
            return Optional.empty();
        }
    }

    private Place place(Path file, String method) {
        Pattern declaration = Pattern.compile("\\bpublic\\b.*\\b" + Pattern.quote(method) + "\\(");
        int line = 1;
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (declaration.matcher(lines.get(i)).find()) {
                    line = i + 1;
                    break;
                }
            }
        } catch (IOException e) {
            line = 1; // The file alone is something, too.
        }
        return new Place(root.relativize(file).toString().replace('\\', '/'), line);
    }
}
