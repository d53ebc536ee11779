package io.statebench.report.run;

import io.statebench.report.element.Band;
import java.util.List;

/**
 * Numbers of spans in lanes, in the order of their beginnings. An item is its lane, how many nanoseconds it began after the
 * one before, its duration, shape (0 ok, 1 fail, 2 info), ringed (0 or 1), and then indexes of words: of an operation its
 * process, call, what was asked and the answer, which is -1 where none came; of a hold its label and its text.
 *
 * @param idle gaps that may be folded
 * @param marks points with a name: lane, nanoseconds, index of a word
 * @param key how to read it
 * @param keyboard what keys do
 * @param stopKind what a stop is about, in a word: anomaly, fault, or nothing
 * @param stops windows to go to, the first of which is opened
 */
record Lanes(
        String kind,
        List<String> lanes,
        List<String> words,
        List<List<Long>> items,
        List<Overlap> overlaps,
        List<Band> bands,
        IdleTime idle,
        List<List<Long>> marks,
        String key,
        String keyboard,
        String stopKind,
        List<Stop> stops,
        long endNanos) {

    static String keyboard(String stopKind) {
        return "arrows move, + and - zoom" + (stopKind.isEmpty() ? "" : ", n and p go to each " + stopKind);
    }

    /** A time in which the holds of two lanes exclude one another. */
    record Overlap(int lane, int otherLane, long fromNanos, long toNanos) {}

    /**
     * A window with a reason to look, and the indexes of the items that are the reason.
     *
     * @param roomNanos how much of what is about it is shown, too
     * @param foldedRoomNanos the same where idle time is folded: little of it shows much
     * @param stuck the item that fits nowhere, or -1
     * @param steps the order before it: lane, nanoseconds, number, and indexes of the words for the values before and after
     */
    record Stop(
            long fromNanos,
            long toNanos,
            long roomNanos,
            long foldedRoomNanos,
            String words,
            List<Integer> items,
            int stuck,
            List<List<Long>> steps) {
        /** One without an order. */
        Stop(long fromNanos, long toNanos, String words, List<Integer> items) {
            this(fromNanos, toNanos, 0, 0, words, items, -1, List.of());
        }

        /** Whether a span of time can be seen on it. */
        boolean shows(Operation operation) {
            return operation.fromNanos() <= toNanos + roomNanos
                    && operation.toNanos(operation.fromNanos()) >= fromNanos - roomNanos;
        }
    }
}
