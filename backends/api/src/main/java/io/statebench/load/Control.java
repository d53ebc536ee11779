package io.statebench.load;

import io.statebench.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The thread that starts the workers, looks at them ten times a second, empties their histograms every second, and ends
 * the run: calls that are open then are unfinished.
 */
final class Control implements Runnable {
    /** Workers get that long to start before the first call is due; chosen. */
    private static final long LEAD_NANOS = 50_000_000;

    private static final long LOOK_NANOS = 100_000_000;
    private static final int LOOKS_PER_INTERVAL = 10;

    /** More than that share one only with few others; below it each worker has histograms of its own. */
    private static final int MOST_STRIPES = 16;

    private final LoadRun run;
    private final List<Caller> callers;
    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private final List<Stripe> stripes = new ArrayList<>();
    private final List<CallLog> logs = new ArrayList<>();
    private final Recording total = new Recording();
    private final List<Backlog.Sample> samples = new ArrayList<>();
    private final Worker.Trouble trouble;

    private long originNanos;
    private long measuredFromNanos;
    private long intervalFromNanos;
    private Instant started = Instant.EPOCH;
    private boolean hasBegun;
    private Stalls stalls = Stalls.unknown();
    private @Nullable LoadResult result;

    Control(LoadRun run, List<Caller> callers) {
        this.run = run;
        this.callers = List.copyOf(callers);
        this.trouble = new Worker.Trouble(run.target.patience().toNanos());
    }

    /** Those that were started. */
    List<Thread> workers() {
        return workers;
    }

    /** What came of it; once its thread has ended. */
    LoadResult result() {
        Throwable bug = trouble.first.get();
        LoadResult got = result;
        if (bug != null || got == null) {
            throw new IllegalStateException("a worker of the load run failed: " + bug, bug);
        }
        return got;
    }

    @Override
    public void run() {
        try {
            originNanos = run.timeline.nanos() + LEAD_NANOS;
            measuredFromNanos = originNanos + run.plan.warmup().toNanos();
            DueQueue queue = new DueQueue(run.plan, originNanos);
            startWorkers(queue);
            watch();
            finish(queue);
        } catch (RuntimeException | InterruptedException bug) {
            trouble.first.compareAndSet(null, bug);
        }
    }

    private void startWorkers(DueQueue queue) {
        for (int i = 0; i < Math.min(MOST_STRIPES, callers.size()); i++) {
            stripes.add(new Stripe());
        }
        for (int i = 0; i < callers.size(); i++) {
            CallLog log = new CallLog(stripes.get(i % stripes.size()));
            logs.add(log);
            Worker worker = new Worker(run.timeline, queue, callers.get(i), log, trouble);
            workers.add(run.timeline.start("load-worker-" + i, worker));
        }
    }

    /** Looks are in step with the measured span: one is at its first instant. */
    private void watch() throws InterruptedException {
        DueCount due = new DueCount(run.plan);
        for (long look = -run.plan.warmup().toNanos() / LOOK_NANOS; !isOver(due); look++) {
            run.timeline.sleepUntil(measuredFromNanos + look * LOOK_NANOS);
            long completed = completed();
            long completedMeasured = completedMeasured(); // Before the clock: what is completed was due.
            long now = run.timeline.nanos();
            if (look >= 0 && !hasBegun) {
                begin(now);
            }
            due.advance(now - originNanos);
            if (hasBegun) {
                samples.add(new Backlog.Sample(now - measuredFromNanos, due.measured, completedMeasured));
            }
            if (look % LOOKS_PER_INTERVAL == 0) {
                turn(now);
                tell(now, due.all, completed);
            }
        }
    }

    private void begin(long now) {
        hasBegun = true;
        started = WallClock.SYSTEM.now();
        intervalFromNanos = now;
        run.log.begin(started);
        run.stalls.begin();
    }

    private boolean isOver(DueCount due) {
        long elapsed = run.timeline.nanos() - originNanos;
        long planned = run.plan.span().toNanos();
        boolean isAllDone = elapsed >= planned && due.all == completed() && due.isAtEnd();
        return isAllDone
                || elapsed >= planned + run.plan.drain().toNanos()
                || run.isStopped()
                || trouble.first.get() != null;
    }

    /** At the very end once more, be it at the same instant: what is unfinished was added then. */
    private void turn(long now) {
        if (!hasBegun) {
            return;
        }
        Recording interval = new Recording();
        stripes.forEach(stripe -> stripe.drainTo(interval));
        total.add(interval);
        run.log.add(intervalFromNanos - measuredFromNanos, now - measuredFromNanos, run.target.operation(), interval);
        intervalFromNanos = now;
    }

    private void tell(long now, long due, long completed) {
        run.progress.at(new Progress.Step(
                Duration.ofNanos(Math.max(0, now - originNanos)),
                run.plan.span(),
                hasBegun,
                completed,
                due - completed));
    }

    private void finish(DueQueue queue) {
        long now = run.timeline.nanos();
        queue.close(now, left -> {
            if (left.isMeasured()) {
                stripes.get(0).unsent(left.nanos(), now);
            }
        });
        logs.forEach(log -> log.close(now));
        boolean isPartial = now < originNanos + run.plan.span().toNanos();
        if (hasBegun) {
            stalls = run.stalls.end();
        }
        turn(now);
        result = assemble(now, isPartial);
        workers.forEach(Thread::interrupt);
    }

    private LoadResult assemble(long now, boolean isPartial) {
        DueCount due = new DueCount(run.plan);
        due.advance(now - originNanos);
        Duration measured = Duration.ofNanos(Math.max(
                0, Math.min(now - measuredFromNanos, run.plan.measured().toNanos())));
        Counts counts = stripes.stream()
                .map(Stripe::counts)
                .reduce(new Counts(due.measured, 0, 0, 0, 0, 0, 0, 0), Counts::plus);
        Backlog backlog = new Backlog(samples);
        return new LoadResult(
                run.plan,
                run.target.operation(),
                started,
                measured,
                isPartial,
                counts,
                total,
                backlog,
                Validity.of(run.plan, measured, total, backlog),
                stalls);
    }

    private long completed() {
        return stripes.stream().mapToLong(Stripe::completed).sum();
    }

    private long completedMeasured() {
        return stripes.stream().mapToLong(Stripe::completedMeasured).sum();
    }

    /** Counts what was due by an instant, from the plan and not from what the workers say. */
    private static final class DueCount {
        private final Schedule schedule;
        private final long measuredFromNanos;
        private long next;
        private long all;
        private long measured;

        DueCount(LoadPlan plan) {
            schedule = Schedule.of(plan);
            measuredFromNanos = plan.warmup().toNanos();
            step();
        }

        private void step() {
            next = schedule.hasNext() ? schedule.nextLong() : Long.MAX_VALUE;
        }

        void advance(long sinceStartNanos) {
            while (next <= sinceStartNanos && !isAtEnd()) {
                all++;
                measured += next >= measuredFromNanos ? 1 : 0;
                step();
            }
        }

        boolean isAtEnd() {
            return next == Long.MAX_VALUE;
        }
    }
}
