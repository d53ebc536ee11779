package io.statebench.cli;

/** A history that takes every checker long. */
final class HardHistory {
    private HardHistory() {}

    /**
     * Compare-and-sets in doubt between any two of fourteen values, and a reader that sees them come and go, and then a
     * value that nobody ever wrote: to know that no order explains it, every set of them has to be tried.
     */
    static String text() {
        int values = 14;
        StringBuilder text = new StringBuilder();
        int process = 1;
        for (int from = 0; from < values; from++) {
            for (int to = 0; to < values; to++) {
                String pair = "[" + from + " " + to + "]";
                text.append(
                        from == to
                                ? ""
                                : event(process, "invoke", "cas", pair) + event(process++, "info", "cas", pair));
            }
        }
        text.append(event(0, "invoke", "write", "0")).append(event(0, "ok", "write", "0"));
        for (int seen : new int[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 99}) {
            text.append(event(0, "invoke", "read", "nil")).append(event(0, "ok", "read", Integer.toString(seen)));
        }
        return text.toString();
    }

    private static String event(int process, String type, String f, String value) {
        return "{:process " + process + ", :type :" + type + ", :f :" + f + ", :value " + value + "}\n";
    }
}
