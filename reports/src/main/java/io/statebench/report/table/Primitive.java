package io.statebench.report.table;

import io.statebench.report.input.RunInfo;
import java.util.Arrays;
import java.util.Optional;

/** The three primitives, each with the workload that checks it and the benchmark that stands for its speed. */
public enum Primitive {
    STATE("state", "register", "StateBenchmark.set", "set"),
    LOCK("lock", "lock", "LockBenchmark.uncontended", "acquire+release"),
    PUB_SUB("pub/sub", "pubsub", "PubSubBenchmark.publish", "publish");

    private final String word;
    private final String workload;
    private final String headline;
    private final String operation;

    Primitive(String word, String workload, String headline, String operation) {
        this.word = word;
        this.workload = workload;
        this.headline = headline;
        this.operation = operation;
    }

    /** The primitive a run was about, if it is one of the three. */
    public static Optional<Primitive> of(RunInfo info) {
        return Arrays.stream(values())
                .filter(primitive -> primitive.workload.equals(info.workload()))
                .findFirst();
    }

    /** The word on the page. */
    public String word() {
        return word;
    }

    /** Class and method of the benchmark. */
    public String headline() {
        return headline;
    }

    /** What the benchmark does, for a person. */
    public String operation() {
        return operation;
    }
}
