package io.statebench.benchmark.gate;

import java.io.IOException;
import java.util.SortedSet;

/**
 * One side of the pairs.
 *
 * @param role which side
 * @param source what the user calls it
 * @param commit of its sources, {@code -dirty} at its end where there were changes; empty where nobody said
 * @param classPath where its classes are
 * @param jmh the version of its JMH, empty where that does not tell
 * @param listed what it has of what was chosen
 */
record Arm(Role role, String source, String commit, ClassPath classPath, String jmh, SortedSet<BenchmarkKey> listed) {
    private static final String DIRTY = "-dirty";

    /** Which side. */
    enum Role {
        BASELINE,
        CANDIDATE;

        /** As in the bundle and on the command line. */
        String word() {
            return switch (this) {
                case BASELINE -> "baseline";
                case CANDIDATE -> "candidate";
            };
        }
    }

    /**
     * What a user says of an arm.
     *
     * @param classPath as given
     * @param name what to call it; empty to call it by its class path
     * @param commit of its sources, or empty
     */
    record Given(String classPath, String name, String commit) {}

    /**
     * Looks into an arm.
     *
     * @throws IOException in one line, if it is not there or not one with JMH benchmarks
     */
    static Arm open(Role role, Given given, Listing listing) throws IOException {
        try {
            ClassPath classPath = ClassPath.parse(given.classPath());
            return new Arm(
                    role,
                    given.name().isEmpty() ? given.classPath() : given.name(),
                    given.commit(),
                    classPath,
                    Listing.version(classPath),
                    listing.of(classPath));
        } catch (IOException trouble) {
            throw new IOException(role.word() + ": " + trouble.getMessage(), trouble);
        }
    }

    /** As the bundle has it. */
    Bundle.Side toSide() throws IOException {
        boolean isDirty = commit.endsWith(DIRTY);
        return new Bundle.Side(
                source,
                isDirty ? commit.substring(0, commit.length() - DIRTY.length()) : commit,
                isDirty,
                classPath.sha256(),
                Selection.metrics(listed));
    }
}
