package io.statebench.gate.output;

/** Text of a file, for a terminal. */
public final class Plain {
    private Plain() {}

    /** Without what a terminal would obey, on one line, and in characters that any console has. */
    public static String of(String text) {
        return text.replace('µ', 'u').replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    }
}
