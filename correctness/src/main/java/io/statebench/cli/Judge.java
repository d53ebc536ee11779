package io.statebench.cli;

import io.statebench.backend.DeliveryPromise;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.checker.knossos.Knossos;
import io.statebench.checker.knossos.KnossosChecker;
import io.statebench.checker.knossos.KnossosException;
import io.statebench.checker.knossos.KnossosModel;
import io.statebench.checker.knossos.Question;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.History;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.history.HistoryWriter;
import io.statebench.history.Recorded;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.workload.lock.GuardedSetChecker;
import io.statebench.workload.lock.LockChecker;
import io.statebench.workload.pubsub.DeliveryChecker;
import io.statebench.workload.set.LostWritesChecker;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads histories and has them checked, one after the other. */
final class Judge {
    private final Assumptions assumptions;
    private final Engine engine;
    private final Budget budget;
    private final int jobs;
    private @Nullable Knossos knossos;

    Judge(Assumptions assumptions, Engine engine, Limits limits) {
        this.assumptions = assumptions;
        this.engine = engine;
        this.budget = limits.budget();
        this.jobs = limits.jobs();
    }

    /**
     * What a file came to.
     *
     * @param written where to write it in Jepsen's form; null for nowhere
     */
    Judgement judge(Path file, @Nullable Path written) throws IOException, HistoryFormatException, KnossosException {
        String workload = Assumptions.workload(file);
        String model = assumptions.model(workload);
        NilRead nilRead = assumptions.nilRead(workload);
        Checker ours = ours(model, nilRead);
        Checker theirs = engine == Engine.STATEBENCH ? null : theirs(model);
        Recorded recorded = read(file);
        if (written != null) {
            HistoryWriter.writeForJepsen(recorded.history(), written);
        }
        History judged = assumptions.failedCas().applyTo(recorded.history());
        Conventions conventions = assumptions.conventions(workload);
        if (theirs == null) {
            return new Judgement(file, recorded, check(file, ours, judged), null, conventions);
        }
        long unseen = Question.of(judged, nilRead).unseen();
        CheckResult opinion = check(file, theirs, judged);
        if (engine == Engine.KNOSSOS) {
            return new Judgement(file, recorded, told(opinion, unseen), null, conventions.asKnossosHasThem());
        }
        CheckResult result = check(file, ours, judged);
        Verdict same = unseen == 0 ? result.verdict() : asked(file, model, judged);
        return new Judgement(file, recorded, result, new SecondOpinion(opinion, same, unseen), conventions);
    }

    private static CheckResult told(CheckResult opinion, long unseen) {
        return new CheckResult(
                opinion.name(),
                opinion.verdict(),
                opinion.summary() + SecondOpinion.unseen(unseen),
                opinion.counts(),
                opinion.anomalies());
    }

    /** What this suite's checker says to what Knossos was asked. */
    private Verdict asked(Path file, String model, History judged) throws IOException {
        History same = Question.of(judged, NilRead.ANY).history();
        return check(file, ours(model, NilRead.ANY), same).verdict();
    }

    private Checker ours(String model, NilRead nilRead) {
        if (model.equals("lock")) {
            return new LockChecker();
        }
        if (model.equals("guarded-set")) {
            return new GuardedSetChecker();
        }
        if (model.equals("lost-writes")) {
            return new LostWritesChecker();
        }
        if (model.equals("pubsub")) {
            // The weakest promise there is: a history does not say what its backend promised.
            return new DeliveryChecker(
                    new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.PER_PUBLISHER));
        }
        return Models.named(model, assumptions.initial(), nilRead)
                .map(found -> new LinearizabilityChecker(found, jobs))
                .orElseThrow(() -> assumptions.unknownModel(model));
    }

    private Checker theirs(String model) throws KnossosException {
        KnossosModel theirs = KnossosModel.named(model);
        if (knossos == null) {
            knossos = Knossos.load(System.getProperty("statebench.knossos", ""));
        }
        return new KnossosChecker(knossos, theirs, assumptions.initial());
    }

    private Recorded read(Path file) throws IOException, HistoryFormatException {
        try {
            return HistoryReader.read(file, assumptions.reading());
        } catch (HistoryFormatException malformed) {
            throw malformed.in(file);
        } catch (FileSystemException told) {
            throw told; // Its type and its file say what is wrong; the main has words for that.
        } catch (IOException trouble) {
            throw new IOException(file + ": " + trouble.getMessage(), trouble);
        }
    }

    private CheckResult check(Path file, Checker checker, History history) throws IOException {
        try {
            return checker.check(history, budget);
        } catch (IllegalArgumentException misfit) {
            throw new IOException(file + ": " + misfit.getMessage(), misfit);
        }
    }
}
