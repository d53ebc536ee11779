package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import io.statebench.load.LoadPlan;
import io.statebench.load.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a load that several machines share is told; a mixin, and what is left of it in a file. */
@Command
final class PlanArguments {
    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "calls a second, of all machines together; default ${DEFAULT-VALUE}")
    private double ratePerSecond;

    LoadOptions load() {
        return load;
    }

    LoadPlan plan(Share share) {
        return load.plan(ratePerSecond).withShare(share);
    }

    void requireFit() throws ClusterException {
        load.requireFit();
        load.requireBearable(ratePerSecond);
    }

    /** All of them as {@code --name=value}, those that have their defaults, too, so that a default may change later. */
    static List<String> of(CommandSpec mixed) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : mixed.options()) {
            Object value = option.getValue();
            if (option.usageHelp() || option.versionHelp() || value == null) {
                continue;
            }
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, one) -> arguments.add(option.longestName() + "=" + name + "=" + one));
            } else {
                String text = value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString();
                arguments.add(option.longestName() + "=" + text);
            }
        }
        return arguments;
    }

    /**
     * Takes arguments back out of a file.
     *
     * @throws IllegalArgumentException if there is one that nobody knows
     */
    static PlanArguments parsed(List<String> arguments) {
        PlanArguments parsed = new PlanArguments();
        try {
            new CommandLine(parsed)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException unknown) {
            throw new IllegalArgumentException(unknown.getMessage(), unknown);
        }
        return parsed;
    }
}
