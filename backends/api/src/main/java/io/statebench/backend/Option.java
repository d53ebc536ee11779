package io.statebench.backend;

import java.util.List;

/**
 * A setting of a local cluster.
 *
 * @param name as on the command line, such as {@code appendonly}
 * @param defaultValue what it is when nobody says
 * @param choices what it may be; empty means any text
 * @param description one line
 */
public record Option(String name, String defaultValue, List<String> choices, String description) {
    public Option {
        choices = List.copyOf(choices);
        if (!choices.isEmpty() && !choices.contains(defaultValue)) {
            throw new IllegalArgumentException("default " + defaultValue + " of " + name + " is not in " + choices);
        }
    }
}
