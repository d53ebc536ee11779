package io.statebench.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a local cluster.
 *
 * @param logs the folder that receives one log a node; made if missing, kept afterwards
 * @param options chosen values by option name; what is not named has its default
 */
public record LocalSetup(Path logs, Map<String, String> options) {
    public LocalSetup {
        options = Map.copyOf(options);
    }

    /**
     * The value of an option: the chosen one, or its default.
     *
     * @throws ClusterException if a chosen option or value is not among those the backend knows
     */
    public String value(List<Option> known, String name) throws ClusterException {
        requireKnown(known);
        Option option = known.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option " + name + " among " + known));
        String value = options.getOrDefault(name, option.defaultValue());
        if (!option.choices().isEmpty() && !option.choices().contains(value)) {
            throw new ClusterException(
                    "option " + name + " cannot be '" + value + "'; it is one of " + option.choices());
        }
        return value;
    }

    /**
     * Refuses options that the backend does not know; for a backend that asks for none of them.
     *
     * @throws ClusterException naming the first such option and those there are
     */
    public void requireKnown(List<Option> known) throws ClusterException {
        List<String> names = known.stream().map(Option::name).toList();
        for (String chosen : options.keySet()) {
            if (!names.contains(chosen)) {
                throw new ClusterException("unknown option '" + chosen + "'; "
                        + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names)));
            }
        }
    }
}
