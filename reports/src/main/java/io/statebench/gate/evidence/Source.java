package io.statebench.gate.evidence;

/**
 * Where an arm came from.
 *
 * @param source a jar, a git ref or a file, as the user gave it
 * @param commit empty where it is not known
 * @param dirty whether the checkout had changes that the commit does not have
 * @param classPathSha256 empty where it is not known
 */
public record Source(String source, String commit, boolean dirty, String classPathSha256) {
    public Source {
        source = Missing.orElse(source, "");
        commit = Missing.orElse(commit, "");
        classPathSha256 = Missing.orElse(classPathSha256, "");
    }
}
