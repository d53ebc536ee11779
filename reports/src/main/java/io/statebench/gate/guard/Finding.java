package io.statebench.gate.guard;

/**
 * What a guard found.
 *
 * @param guard its name
 * @param scope the metric key or benchmark key that it is about, empty for all of the evidence
 * @param sentence for a reader: what is wrong, and where
 */
public record Finding(String guard, Severity severity, String scope, String sentence) {
    /** Whether it is about a metric of a benchmark. */
    public boolean concerns(String metric) {
        return scope.isEmpty() || metric.equals(scope) || metric.startsWith(scope + " ");
    }
}
