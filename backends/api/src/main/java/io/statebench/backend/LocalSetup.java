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
        for (String chosen : options.keySet()) {
            if (known.stream().noneMatch(option -> option.name().equals(chosen))) {
                throw new ClusterException("unknown option '" + chosen + "'; known: "
                        + known.stream().map(Option::name).toList());
            }
        }
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
}
