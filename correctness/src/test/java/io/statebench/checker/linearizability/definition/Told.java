package io.statebench.checker.linearizability.definition;

import io.statebench.history.History;
import io.statebench.history.HistoryReader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Histories as a test tells them, one event a line: process, type, operation and its value as EDN has it; a key stands
 * before the operation.
 *
 * <pre>
 *   0 invoke write 1
 *   0 ok write 1
 *   1 invoke x/read nil
 * </pre>
 */
public final class Told {
    private static final int PARTS = 4;

    private Told() {}

    /** The events. */
    public static History history(String lines) {
        String edn = lines.strip().lines().map(Told::event).collect(Collectors.joining("\n"));
        try {
            return HistoryReader.read(new StringReader(edn));
        } catch (Exception trouble) {
            throw new AssertionError(lines, trouble);
        }
    }

    /** The operations of a history without keys. */
    public static List<Member> members(String lines) {
        return Member.byKey(history(lines)).getOrDefault("", List.of());
    }

    private static String event(String line) {
        String[] parts = line.strip().split(" +", PARTS);
        int slash = parts[2].indexOf('/');
        String key = slash < 0 ? "" : " :key \"" + parts[2].substring(0, slash) + "\"";
        String value = parts.length < PARTS ? "nil" : parts[PARTS - 1];
        return "{:process " + parts[0] + " :type :" + parts[1] + " :f :" + parts[2].substring(slash + 1) + key
                + " :value " + value + "}";
    }
}
