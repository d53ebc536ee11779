package io.statebench.benchmark.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a user says of benchmarks and runs; a mixin. */
final class RunOptions {
    private static final double LONGEST_SECONDS = 3600;
    private static final int MOST_ITERATIONS = 1000;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "which benchmarks, by class and method; default all that both arms have")
    private String include = "";

    @Option(
            names = "--backends",
            paramLabel = "NAME",
            split = ",",
            description = "what to measure, separated by commas; default memory,redis")
    private List<String> backends = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            converter = ModeName.class,
            description = "thrpt, avgt, sample or ss, separated by commas; default what each benchmark declares")
    private List<Mode> modes = List.of();

    @Option(
            names = "--warmups",
            paramLabel = "N",
            defaultValue = "3",
            description = "iterations of each run that do not count; default ${DEFAULT-VALUE}")
    private int warmups;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5",
            description = "iterations of each run that do; default ${DEFAULT-VALUE}")
    private int iterations;

    @Option(
            names = "--iteration-seconds",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "how long each iteration is; default ${DEFAULT-VALUE}")
    private double iterationSeconds;

    @Option(
            names = "--jvm-args",
            paramLabel = "TEXT",
            defaultValue = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch",
            description = "of the forks of both arms, separated by blanks; default ${DEFAULT-VALUE}")
    private String jvmArguments = "";

    @Option(
            names = "--rate",
            paramLabel = "PER-SECOND",
            description = "put open-loop load of this rate on backends, too; default none")
    private @Nullable Double rate;

    /** @throws IllegalArgumentException in one line, if something cannot be meant */
    RunSettings settings() {
        require(warmups >= 0 && warmups <= MOST_ITERATIONS, "--warmups is 0 to " + MOST_ITERATIONS, warmups);
        require(
                iterations >= 1 && iterations <= MOST_ITERATIONS,
                "--iterations is 1 to " + MOST_ITERATIONS,
                iterations);
        require(
                iterationSeconds >= 0.01 && iterationSeconds <= LONGEST_SECONDS,
                "--iteration-seconds is 0.01 to 3600",
                iterationSeconds);
        return new RunSettings(warmups, iterations, Math.round(iterationSeconds * 1e3), words(jvmArguments));
    }

    /** @throws IllegalArgumentException in one line, if something cannot be meant */
    Choice choice() {
        require(rate == null || (rate > 0 && rate <= 1e7), "--rate is above 0 and at most 10000000", rate);
        try {
            return new Choice(
                    Pattern.compile(include),
                    List.copyOf(new LinkedHashSet<>(backends)),
                    List.copyOf(new LinkedHashSet<>(modes)),
                    rate);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "--include '" + include + "' is not a regular expression: " + wrong.getDescription(), wrong);
        }
    }

    private static void require(boolean isSo, String what, @Nullable Object value) {
        if (!isSo) {
            throw new IllegalArgumentException(what + ", not " + value);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }

    /** A mode by the short name JMH prints. */
    static final class ModeName implements CommandLine.ITypeConverter<Mode> {
        @Override
        public Mode convert(String name) {
            for (Mode mode : Mode.values()) {
                if (mode != Mode.All && mode.shortLabel().equals(name.toLowerCase(Locale.ROOT))) {
                    return mode;
                }
            }
            throw new CommandLine.TypeConversionException("'" + name + "' is none of thrpt, avgt, sample and ss");
        }
    }
}
