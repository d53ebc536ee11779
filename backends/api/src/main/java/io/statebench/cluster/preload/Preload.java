package io.statebench.cluster.preload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a process gets before its own libraries, and what those need to know.
 *
 * @param libraries in this order before all others; none leave a command as it is
 * @param variables what else its environment says
 */
public record Preload(List<Path> libraries, Map<String, String> variables) {
    /** Nothing. */
    public static final Preload NONE = new Preload(List.of(), Map.of());

    public Preload {
        libraries = List.copyOf(libraries);
        variables = Map.copyOf(variables);
    }

    /** Both, this one's libraries first. */
    public Preload and(Preload other) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(other.variables);
        return new Preload(
                Stream.concat(libraries.stream(), other.libraries.stream()).toList(), all);
    }

    /** A command that becomes the given one, so equipped. Libraries that this JVM was told to have stay. */
    public List<String> before(List<String> command) {
        if (libraries.isEmpty()) {
            return command;
        }
        List<String> all = new ArrayList<>();
        libraries.forEach(library -> all.add(library.toString()));
        Optional.ofNullable(System.getenv("LD_PRELOAD")).ifPresent(all::add);
        List<String> whole = new ArrayList<>(List.of("env", "LD_PRELOAD=" + String.join(":", all)));
        new TreeMap<>(variables).forEach((key, value) -> whole.add(key + "=" + value));
        whole.addAll(command);
        return whole;
    }
}
