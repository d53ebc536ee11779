package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.environment.namespace.NamespaceKind;
import io.statebench.environment.namespace.Relaunch;
import io.statebench.result.Commit;
import io.statebench.runner.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the table of verdicts. */
@Command(
        name = "verdicts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows what Redis promises and where it stops: runs each case under several seeds, in network namespaces"
                        + " and through proxies, and prints the table. What was run before is not run again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all cases came to what is expected", "1:one did not", ExitCode.TROUBLE_HELP})
final class VerdictsCommand implements Callable<Integer> {
    /** Starting, becoming whole again and judging: measured about so long for a run. */
    private static final int AROUND_SECONDS = 15;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--case", split = ",", paramLabel = "ID", description = "only these cases; default all")
    private List<String> ids = List.of();

    @Option(names = "--seeds", defaultValue = "10", description = "runs of each case; default ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--environment",
            split = ",",
            paramLabel = "NAME",
            description = "where; default netns (or userns) and proxy, as far as they can be had")
    private List<String> environments = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private @Nullable Path out;

    @Option(names = "--markdown", paramLabel = "FILE", description = "also writes the table to a file")
    private @Nullable Path markdown;

    private VerdictsCommand() {}

    @Override
    public Integer call() throws ClusterException, IOException, InterruptedException {
        List<VerdictCase> cases = cases();
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds is at least 1");
        }
        List<Surroundings> where = surroundings();
        for (Surroundings one : where) {
            Optional<NamespaceKind> kind = one.relaunch();
            if (kind.isPresent()) {
                int code = Relaunch.run(kind.get(), StateBench.class.getName(), again(one));
                if (code != ExitCode.VALID && code != ExitCode.INVALID) {
                    return code;
                }
            } else {
                runMissing(cases, one);
            }
        }
        if (NamespaceKind.inside().isPresent()) {
            return ExitCode.VALID; // Whoever relaunched this prints the table.
        }
        return conclude(new VerdictTable(cases, where, seeds, log().entries(), commit()));
    }

    private int conclude(VerdictTable table) throws IOException {
        table.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (markdown != null) {
            Files.writeString(markdown, String.join("\n", table.lines()) + "\n", StandardCharsets.UTF_8);
        }
        return table.isAsExpected() ? ExitCode.VALID : ExitCode.INVALID;
    }

    private List<VerdictCase> cases() {
        List<String> known = VerdictCases.all().stream().map(VerdictCase::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        spec.commandLine(), "unknown case '" + id + "'; there are " + String.join(", ", known));
            }
        }
        return VerdictCases.all().stream()
                .filter(one -> ids.isEmpty() || ids.contains(one.id()))
                .toList();
    }

    private List<Surroundings> surroundings() throws ClusterException, InterruptedException {
        List<Surroundings> chosen = new ArrayList<>();
        if (environments.isEmpty()) {
            chosen.add(Surroundings.best());
            if (chosen.get(0) != Surroundings.PROXY
                    && Surroundings.PROXY.obstacle().isEmpty()) {
                chosen.add(Surroundings.PROXY);
            }
        }
        for (String word : environments) {
            Surroundings one = Surroundings.ofWord(word)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "unknown environment '" + word + "'; there are " + Surroundings.words()));
            Optional<String> obstacle = one.obstacle();
            if (obstacle.isPresent()) {
                throw new ClusterException("the environment " + word + " cannot be had: " + obstacle.get());
            }
            chosen.add(one);
        }
        return chosen;
    }

    private List<String> again(Surroundings one) {
        List<String> arguments = new ArrayList<>(List.of("verdicts", "--environment", one.word()));
        arguments.addAll(List.of("--seeds", Integer.toString(seeds), "--out", folder().toString()));
        if (!ids.isEmpty()) {
            arguments.addAll(List.of("--case", String.join(",", ids)));
        }
        return arguments;
    }

    private void runMissing(List<VerdictCase> cases, Surroundings where)
            throws ClusterException, IOException, InterruptedException {
        String commit = commit();
        List<VerdictLog.Entry> done = log().entries();
        List<VerdictCase> todo = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (VerdictCase row : cases.stream().filter(one -> one.fits(where)).toList()) {
            for (long seed : LongStream.rangeClosed(1, seeds).toArray()) {
                String environment = VerdictTable.environment(row, where);
                if (done.stream().noneMatch(entry -> entry.isOf(row, environment, seed, commit))) {
                    todo.add(row);
                    numbers.add(seed);
                }
            }
        }
        long seconds =
                todo.stream().mapToLong(row -> row.seconds() + AROUND_SECONDS).sum();
        Console console = new Console(spec.commandLine(), Integer.MAX_VALUE);
        for (int i = 0; i < todo.size(); i++) {
            console.aside(String.format(
                    Locale.ROOT,
                    "[%s %d/%d, about %d s left] %s, seed %d",
                    where.word(),
                    i + 1,
                    todo.size(),
                    seconds,
                    todo.get(i).words(),
                    numbers.get(i)));
            seconds -= todo.get(i).seconds() + AROUND_SECONDS;
            runOne(todo.get(i), numbers.get(i), where, console);
        }
    }

    private void runOne(VerdictCase row, long seed, Surroundings where, Console console)
            throws ClusterException, IOException, InterruptedException {
        RunReport report = CheckCommand.run(row.under(seed, where), folder(), console);
        log().add(new VerdictLog.Entry(
                row.id(),
                VerdictTable.environment(row, where),
                seed,
                commit(),
                report.verdict().word(),
                report.checks().stream()
                        .mapToLong(check -> check.counts().getOrDefault(row.kind(), 0L))
                        .sum(),
                report.checks().get(0).summary()));
        console.aside("  " + report.verdict().word() + ": "
                + report.checks().stream().map(check -> check.summary()).collect(Collectors.joining("; ")));
    }

    private VerdictLog log() {
        return new VerdictLog(folder().resolve("verdicts.jsonl"));
    }

    private Path folder() {
        return (out == null ? OutFolder.standard() : out).toAbsolutePath();
    }

    private static String commit() {
        return Commit.of(OutFolder.root());
    }
}
