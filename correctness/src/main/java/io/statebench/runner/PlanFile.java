package io.statebench.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.PlannedFault;
import io.statebench.nemesis.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code plan.json}: written before a run, to be read, edited and followed again; see {@code docs/formats.md}. */
public final class PlanFile {
    private static final String FORMAT = "statebench-plan/1";

    /** Chosen: a plan of a day has a tenth of it. */
    private static final long MOST_BYTES = 1 << 24;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private PlanFile() {}

    static void write(Path file, long seed, FaultPlan plan) throws IOException {
        List<Entry> faults = plan.faults().stream().map(Entry::of).toList();
        JSON.writeValue(file.toFile(), new Plan(FORMAT, seed, faults));
    }

    /**
     * Reads a plan.
     *
     * @throws IOException if it cannot be read, or is none; the message says where
     */
    public static FaultPlan read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is no plan: it is larger than " + MOST_BYTES + " bytes");
        }
        Plan plan;
        try {
            plan = JSON.readValue(file.toFile(), Plan.class);
        } catch (JsonProcessingException malformed) {
            throw new IOException(file + " is no plan: " + malformed.getOriginalMessage(), malformed);
        }
        if (plan == null || !FORMAT.equals(plan.format) || plan.faults == null) {
            throw new IOException(file + " is no plan: it has not the format " + FORMAT);
        }
        return new FaultPlan(inOrder(plan.faults, file));
    }

    private static List<PlannedFault> inOrder(List<Entry> entries, Path file) throws IOException {
        List<PlannedFault> faults = new ArrayList<>();
        long free = 0;
        for (Entry entry : entries) {
            PlannedFault fault = entry.fault(file + ", fault " + (faults.size() + 1));
            if (fault.atNanos() < free) {
                throw new IOException(
                        file + ", fault " + (faults.size() + 1) + ", begins before the one before it is over");
            }
            free = fault.endNanos();
            faults.add(fault);
        }
        return faults;
    }

    private record Plan(
            @Nullable String format, long seed, @Nullable List<Entry> faults) {}

    private record Entry(
            long atNanos, @Nullable String f, @Nullable String target, long forNanos) {
        static Entry of(PlannedFault planned) {
            return new Entry(
                    planned.atNanos(), planned.fault().word(), planned.target().word(), planned.forNanos());
        }

        PlannedFault fault(String where) throws IOException {
            Fault fault = Fault.ofWord(String.valueOf(f))
                    .orElseThrow(() -> new IOException(where + ": no fault '" + f + "'"));
            Target aimed = Stream.of(Target.values())
                    .filter(one -> one.word().equals(target) && fault.mayBeAimedAt(one))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            where + ": " + fault.word() + " cannot be aimed at '" + target + "', but at "
                                    + fault.targets().stream().map(Target::word).toList()));
            try {
                return new PlannedFault(atNanos, fault, aimed, forNanos);
            } catch (IllegalArgumentException impossible) {
                throw new IOException(where + ": " + impossible.getMessage(), impossible);
            }
        }
    }
}
