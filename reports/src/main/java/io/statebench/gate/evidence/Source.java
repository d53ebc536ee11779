package io.statebench.gate.evidence;

import java.util.List;

/**
 * Where an arm came from.
 *
 * @param source a jar, a git ref or a file, as the user gave it
 * @param commit empty where it is not known
 * @param dirty whether the checkout had changes that the commit does not have
 * @param classPathSha256 empty where it is not known
 * @param expected the metric keys that it has, whether or not the other arm has them; empty where nobody listed them
 */
public record Source(String source, String commit, boolean dirty, String classPathSha256, List<String> expected) {
    /** Of which nothing but its name is known. */
    static Source named(String source) {
        return new Source(source, "", false, "", List.of());
    }

    public Source {
        source = Missing.orElse(source, "");
        commit = Missing.orElse(commit, "");
        classPathSha256 = Missing.orElse(classPathSha256, "");
        expected = Missing.list(expected);
    }
}
