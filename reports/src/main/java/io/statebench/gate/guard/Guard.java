package io.statebench.gate.guard;

import java.util.List;
import java.util.function.Function;

/**
 * One rule.
 *
 * @param name as files call it
 * @param sentence what it asks for
 * @param rule what it finds; nothing where all is well
 */
public record Guard(String name, String sentence, Function<Evidence, List<Finding>> rule) {
    /** What it finds in the evidence. */
    public List<Finding> check(Evidence evidence) {
        return rule.apply(evidence);
    }
}
