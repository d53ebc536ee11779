package io.statebench.gate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a run was made of. */
public enum Arm {
    /** What is there already. */
    @JsonProperty("baseline")
    BASELINE,
    /** What is to replace it. */
    @JsonProperty("candidate")
    CANDIDATE;

    /** As it stands in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
