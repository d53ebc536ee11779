package io.statebench.benchmark.load;

import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import io.statebench.load.Progress;
import io.statebench.load.Share;
import io.statebench.load.StallWatch;
import io.statebench.load.host.KernelCounters;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench worker}: one machine's share of a plan. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one share of a plan's calls and leaves DIR/share.json and DIR/latency.hlog for 'bench merge'. Start all",
            "workers at about the same time; every one of them needs the same cluster:",
            "-Dstatebench.NAME.endpoints=host:port in STATEBENCH_JAVA_OPTS. Keys stay there; --sweep takes them away."
        })
public final class WorkerCommand implements Callable<Integer> {
    private static final int SECONDS_PER_LINE = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "written by 'bench plan'")
    private Path planFile = Path.of("plan.json");

    @Option(
            names = "--share",
            required = true,
            paramLabel = "I/N",
            converter = ShareWord.class,
            description = "which of how many, from 1: 1/3, 2/3, 3/3")
    private Share share = Share.WHOLE;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "a folder without another share")
    private Path out = Path.of("share");

    @Option(names = "--sweep", description = "take the plan's keys away afterwards; for a worker that ends last")
    private boolean isSweeping;

    @Override
    public Integer call() throws InterruptedException {
        return Destination.doing(spec, this::work);
    }

    private void work() throws ClusterException, IOException, InterruptedException {
        PlanFile plan = PlanFile.read(planFile);
        PlanArguments arguments = plan.parsed();
        arguments.requireFit();
        requireShared(arguments.load());
        if (Files.exists(out.resolve(ShareFile.NAME))) {
            throw new IOException(out + " has a share already");
        }
        LoadOptions load = arguments.load();
        String name = "load-" + plan.id() + (load.operation() == Work.PUBLISH ? "-" + share.index() : "");
        try (OpenTarget open = OpenTarget.open(load, load.settings(name), out.resolve("nodes"))) {
            if (share.count() > 1 && !isSweeping) {
                open.leaveToOthers();
            }
            Files.createDirectories(out);
            work(plan, open, open.staffed(arguments.plan(share)));
        }
    }

    /** A cluster of each worker's own would bear n times the load. */
    private void requireShared(LoadOptions load) throws ClusterException {
        boolean canBeShared = Backends.named(load.backend()).capabilities().contains(Capability.REMOTE);
        boolean isGiven = Endpoints.from(System.getProperties(), load.backend()).isPresent();
        if (share.count() > 1 && canBeShared && !isGiven) {
            throw new ClusterException("workers share one cluster: give -Dstatebench." + load.backend()
                    + ".endpoints=host:port in STATEBENCH_JAVA_OPTS");
        }
        if (share.count() > 1 && !canBeShared) {
            say("%s lives in each worker's own memory: what is measured is not shared", load.backend());
        }
    }

    private void work(PlanFile plan, OpenTarget open, LoadPlan own)
            throws ClusterException, IOException, InterruptedException {
        say(
                "share %s of %s %s at %.6g/s in all, seed %d, %d workers; %d s and %d s of warm-up",
                share,
                open.exercise().operation(),
                planFile,
                own.ratePerSecond(),
                own.seed(),
                own.workers(),
                own.measured().toSeconds(),
                own.warmup().toSeconds());
        LoadRun run = new LoadRun(own, open.exercise())
                .watching(StallWatch.of(KernelCounters.ofThisMachine()))
                .telling(this::tell);
        try (Interruption interruption = Interruption.stopping(run::stop)) {
            LoadResult result;
            Findings findings;
            try (IntervalLog log = IntervalLog.create(out.resolve(ShareFile.HLOG))) {
                result = run.loggingTo(log).execute();
                findings = open.exercise().findings();
                long end = result.measured().toNanos();
                log.add(0, end, ShareFile.HICCUPS, result.stalls().hiccups());
                findings.histograms().forEach((tag, histogram) -> log.add(0, end, tag, histogram));
            }
            ShareFile.of(plan, result, origin(open, plan.parsed().load().backend()), findings.figures(), out)
                    .write(out);
            say(
                    "%d calls%s; wrote %s",
                    result.counts().scheduled(), result.isPartial() ? ", PARTIAL" : "", out.resolve(ShareFile.NAME));
            interruption.done();
        }
    }

    private LatencyFile.Origin origin(OpenTarget open, String backend) {
        return new LatencyFile.Origin(
                Destination.command(spec),
                Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                backend,
                open.facts(),
                Machine.probe(),
                open.isCoLocated());
    }

    private void tell(Progress.Step step) {
        long second = step.elapsed().toSeconds();
        if (second > 0 && second % SECONDS_PER_LINE == 0) {
            say(
                    "[%d s of %d s] %d calls completed, %d open",
                    second, step.planned().toSeconds(), step.completed(), step.open());
        }
    }

    private void say(String format, Object... values) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(Locale.ROOT, format + "%n", values);
        console.flush();
    }

    /** A share as {@code 2/3}. */
    static final class ShareWord implements CommandLine.ITypeConverter<Share> {
        private static final Pattern WORD = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

        @Override
        public Share convert(String word) {
            Matcher parts = WORD.matcher(word);
            int index = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
            int count = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
            if (index < 1 || index > count) {
                throw new CommandLine.TypeConversionException("'" + word + "' is no share such as 1/3, 2/3 or 3/3");
            }
            return new Share(index - 1, count);
        }
    }
}
