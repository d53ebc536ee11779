package io.statebench.runner;

import io.statebench.backend.Backend;
import io.statebench.backend.Cluster;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.FaultChoice;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to run; the same but for timing when run again.
 *
 * @param id names the run and its folder
 * @param started when, by the wall clock
 * @param backend the system under test
 * @param planting breaks its cluster on purpose, or gives it back as it is
 * @param planted the planted fault's name, or {@link #NOTHING_PLANTED}
 * @param options of the local cluster, by name
 * @param faults what the nemesis may do
 * @param environment where a local cluster lives
 * @param seed of every random choice
 * @param load how much is done
 * @param role whether the run says something of the backend or of the suite
 * @param expect the verdict the role asks for, or null where nobody expects anything
 * @param command what runs this again
 * @param commit of the suite
 */
public record RunSpec(
        String id,
        Instant started,
        Backend backend,
        UnaryOperator<Cluster> planting,
        String planted,
        Map<String, String> options,
        FaultChoice faults,
        EnvironmentSource environment,
        long seed,
        Load load,
        Role role,
        @Nullable Verdict expect,
        String command,
        String commit) {
    /** Stands for no planted fault. */
    public static final String NOTHING_PLANTED = "none";

    public RunSpec {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** What a run is for. */
    public enum Role {
        /** Its verdict is about the backend. */
        SUBJECT("subject"),
        /** It must fail, which shows that the suite would see it. */
        CONTROL("control");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** The name in files. */
        public String word() {
            return word;
        }
    }
}
