package io.statebench.load;

import io.statebench.backend.ClusterException;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One load run: connects the workers, makes the plan's calls, and says what came of it. Used once.
 */
public final class LoadRun {
    /** Chosen: longer than any client here waits for a reply. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Set before execute(), read by control.
    final LoadPlan plan;
    final Target target;
    Timeline timeline = Timeline.REAL;
    StallWatch stalls = StallWatch.ofJvm();
    IntervalLog log = IntervalLog.none();
    Progress progress = Progress.SILENT;
    private volatile boolean isStopped;

    /** A run in real time that looks at this JVM's stalls, logs nothing and tells nobody. */
    public LoadRun(LoadPlan plan, Target target) {
        this.plan = plan;
        this.target = target;
    }

    /** In another time; its calls have to wait there, too. */
    public LoadRun in(Timeline another) {
        timeline = another;
        return this;
    }

    /** Looks for stalls in another way. */
    public LoadRun watching(StallWatch another) {
        stalls = another;
        return this;
    }

    /** Writes each second's histograms; the caller closes the log. */
    public LoadRun loggingTo(IntervalLog another) {
        log = another;
        return this;
    }

    /** Tells somebody how far it is. */
    public LoadRun telling(Progress another) {
        progress = another;
        return this;
    }

    /** Ends a run soon, from any thread; what was measured until then is its result, which is marked as partial. */
    public void stop() {
        isStopped = true;
    }

    /**
     * Runs to the end.
     *
     * @throws ClusterException if a worker cannot connect; then no call was made
     * @throws InterruptedException if this thread was interrupted; the run was stopped
     */
    public LoadResult execute() throws ClusterException, InterruptedException {
        List<Caller> callers = new ArrayList<>();
        Control control = null;
        try {
            for (int worker = 0; worker < plan.workers(); worker++) {
                callers.add(target.connect(worker));
            }
            control = new Control(this, callers);
            Thread controlling = timeline.start("load-control", control);
            join(controlling);
            return control.result();
        } finally {
            end(control == null ? List.of() : control.workers());
            callers.forEach(Caller::close);
        }
    }

    /** Control looks whether it shall stop many times a second, so that waiting for it a second time is short. */
    private void join(Thread controlling) throws InterruptedException {
        try {
            controlling.join();
        } catch (InterruptedException interrupted) {
            stop();
            Deadline.after(PATIENCE).awaitUninterruptibly(() -> !controlling.isAlive());
            throw interrupted;
        }
    }

    boolean isStopped() {
        return isStopped;
    }

    private static void end(List<Thread> workers) {
        workers.forEach(Thread::interrupt);
        Deadline deadline = Deadline.after(PATIENCE);
        deadline.awaitUninterruptibly(() -> workers.stream().noneMatch(Thread::isAlive));
    }
}
