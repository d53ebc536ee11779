package io.statebench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command of this program as somebody would type it. */
final class CommandWords {
    private static final String SEED = "--seed";

    private CommandWords() {}

    /** What was asked for, quoted for a shell. */
    static String of(CommandSpec spec) {
        return of(spec, OptionalLong.empty());
    }

    /** The same with the seed that the clock gave, where the user gave none. */
    static String of(CommandSpec spec, OptionalLong seed) {
        List<String> words =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        boolean isNamed = words.stream().anyMatch(word -> word.equals(SEED) || word.startsWith(SEED + "="));
        if (seed.isPresent() && !isNamed) {
            // Right behind the command's name: what stands after -- is not ours.
            words.addAll(1, List.of(SEED, Long.toString(seed.getAsLong())));
        }
        return words.stream().map(CommandWords::quoted).collect(Collectors.joining(" ", "scripts/gate ", ""));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
