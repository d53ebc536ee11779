package io.statebench.cli;

import java.util.List;

/**
 * A history for the model counter that no budget of a test is enough for. Adds in doubt of 4, 8, 16 and so on lead to more
 * numbers than any memory holds, none of which is the 2 that is read and lies well between them.
 */
final class HardHistory {
    static final String MODEL = "counter";

    private static final int ADDS = 40;

    private HardHistory() {}

    /** In Jepsen's form; only the first of its three returns can be explained. */
    static String text() {
        StringBuilder text = new StringBuilder();
        for (int process = 1; process <= ADDS; process++) {
            text.append(event(process, "invoke", "add", Long.toString(2L << process)));
        }
        text.append(event(ADDS + 1, "invoke", "add", "-3"));
        for (String value : List.of("4", "2", "2")) {
            String f = value.equals("4") ? "add" : "read";
            text.append(event(0, "invoke", f, value)).append(event(0, "ok", f, value));
        }
        return text.toString();
    }

    private static String event(int process, String type, String f, String value) {
        return "{:process " + process + ", :type :" + type + ", :f :" + f + ", :value " + value + "}\n";
    }
}
