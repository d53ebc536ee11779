package io.statebench.gate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a checker said of one arm's history.
 *
 * @param run the folder it can be replayed from
 */
public record HistoryCheck(String workload, String backend, Arm arm, Verdict verdict, Control control, String run) {
    public HistoryCheck {
        run = Missing.orElse(run, "");
    }

    /** Names what was checked, in either arm. */
    public String subject() {
        return workload + " on " + backend;
    }

    /** Of the subject. */
    public enum Verdict {
        @JsonProperty("valid")
        VALID,
        @JsonProperty("invalid")
        INVALID,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** Of the planted fault that the same checker must find. */
    public enum Control {
        @JsonProperty("convicted")
        CONVICTED,
        @JsonProperty("missed")
        MISSED,
        @JsonProperty("none")
        NONE
    }
}
