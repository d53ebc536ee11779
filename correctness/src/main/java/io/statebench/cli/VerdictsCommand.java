package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.environment.namespace.NamespaceKind;
import io.statebench.environment.namespace.Relaunch;
import io.statebench.history.History;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.result.Commit;
import io.statebench.runner.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
    /** Chosen: a machine that runs more clusters at once measures nothing but itself. */
    private static final int MOST_JOBS = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--case", split = ",", paramLabel = "ID", description = "only these cases; default all")
    private List<String> ids = List.of();

    @Option(names = "--seeds", defaultValue = "10", description = "runs of each case; default ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--jobs",
            defaultValue = "1",
            description = "how many runs go on beside each other, each in a process and an environment of its own, with"
                    + " results in cases/; the table says so; default ${DEFAULT-VALUE}")
    private int jobs;

    @Option(
            names = "--keep",
            description =
                    "take what was run at an earlier commit as it is, too; the table names the commit of each row")
    private boolean keepsEarlier;

    @Option(names = "--only-seed", hidden = true, description = "one run of each case, and no table")
    private @Nullable Long onlySeed;

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
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new ParameterException(spec.commandLine(), "--jobs is from 1 to " + MOST_JOBS);
        }
        List<Surroundings> where = surroundings();
        if (jobs > 1 && onlySeed == null) {
            runBesideEachOther(cases, where);
            return conclude(table(cases, where));
        }
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
        if (onlySeed != null || NamespaceKind.inside().isPresent()) {
            return ExitCode.VALID; // Whoever started this prints the table.
        }
        return conclude(table(cases, where));
    }

    private VerdictTable table(List<VerdictCase> cases, List<Surroundings> where) throws IOException {
        return new VerdictTable(cases, where, seeds, standing(), commit());
    }

    private List<VerdictLog.Entry> standing() throws IOException {
        return log().standing(commit(), keepsEarlier);
    }

    @SuppressWarnings("try") // The farewell is there to be closed.
    private void runBesideEachOther(List<VerdictCase> cases, List<Surroundings> where)
            throws ClusterException, IOException, InterruptedException {
        List<VerdictJobs.Job> todo = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Surroundings one : where) {
            // What needs no environment is the same run in all of them.
            missing(cases, one).stream().filter(job -> known.add(job.name())).forEach(todo::add);
        }
        Console console = new Console(spec.commandLine(), Integer.MAX_VALUE);
        VerdictJobs running = new VerdictJobs(jobs, folder(), console);
        try (Farewell farewell = Farewell.saying(console, running::end)) {
            running.run(todo);
        }
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
        arguments.addAll(List.of("--jobs", Integer.toString(jobs)));
        if (!ids.isEmpty()) {
            arguments.addAll(List.of("--case", String.join(",", ids)));
        }
        if (keepsEarlier) {
            arguments.add("--keep");
        }
        if (onlySeed != null) {
            arguments.addAll(List.of("--only-seed", onlySeed.toString()));
        }
        return arguments;
    }

    /** What is not in the log yet. One seed alone is run as whoever started this said. */
    private List<VerdictJobs.Job> missing(List<VerdictCase> all, Surroundings where) throws IOException {
        List<VerdictCase> cases = all.stream().filter(one -> one.fits(where)).toList();
        if (onlySeed != null) {
            long seed = onlySeed;
            return cases.stream()
                    .map(row -> new VerdictJobs.Job(row, seed, where))
                    .toList();
        }
        List<VerdictLog.Entry> done = standing();
        return cases.stream()
                .flatMap(row -> LongStream.rangeClosed(1, seeds)
                        .filter(seed -> done.stream()
                                .noneMatch(entry -> entry.isOf(row, VerdictTable.environment(row, where), seed)))
                        .mapToObj(seed -> new VerdictJobs.Job(row, seed, where)))
                .toList();
    }

    private void runMissing(List<VerdictCase> cases, Surroundings where)
            throws ClusterException, IOException, InterruptedException {
        List<VerdictJobs.Job> todo = missing(cases, where);
        Console console = new Console(spec.commandLine(), Integer.MAX_VALUE);
        for (int i = 0; i < todo.size(); i++) {
            if (onlySeed == null) {
                console.aside(String.format(
                        Locale.ROOT,
                        "[%s %d/%d, about %d s left] %s",
                        where.word(),
                        i + 1,
                        todo.size(),
                        VerdictJobs.seconds(todo.subList(i, todo.size())),
                        todo.get(i).words()));
            }
            runOne(todo.get(i), console);
        }
    }

    private void runOne(VerdictJobs.Job job, Console console)
            throws ClusterException, IOException, InterruptedException {
        VerdictCase row = job.row();
        Path results = onlySeed == null ? folder() : job.folder(folder());
        RunReport report = CheckCommand.run(row.under(job.seed(), job.where()), results, console);
        log().add(new VerdictLog.Entry(
                row.id(),
                VerdictTable.environment(row, job.where()),
                job.seed(),
                commit(),
                report.verdict().word(),
                report.checks().stream()
                        .mapToLong(check -> check.counts().getOrDefault(row.kind(), 0L))
                        .sum(),
                report.checks().get(0).summary(),
                jobs,
                firstSeconds(report, row)));
        console.aside("  " + (onlySeed == null ? "" : job.name() + ": ")
                + report.verdict().word() + ": "
                + report.checks().stream().map(check -> check.summary()).collect(Collectors.joining("; ")));
    }

    private static @Nullable Double firstSeconds(RunReport report, VerdictCase row) throws IOException {
        try {
            History history = HistoryReader.read(report.folder().orElseThrow().resolve("history.edn"));
            OptionalDouble seconds = FirstShown.seconds(report.checks(), history, row.kind(), row.decisiveFault());
            return seconds.isPresent() ? (Double) seconds.getAsDouble() : null;
        } catch (HistoryFormatException damaged) {
            throw new IOException("what was just written cannot be read: " + damaged.getMessage(), damaged);
        }
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
