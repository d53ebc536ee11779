package io.statebench.benchmark.checker;

/**
 * How large a simulated history is.
 *
 * @param clients how many call at a time
 * @param operations how many calls there are
 * @param doubtOneIn one call in so many, on average, stays in doubt; 0 for none
 * @param seed what all chance comes from
 */
record Shape(int clients, int operations, int doubtOneIn, long seed) {
    Shape {
        if (clients < 1 || operations < 1 || doubtOneIn < 0) {
            throw new IllegalArgumentException(
                    "wanted clients, operations, 0 or more; not " + clients + ", " + operations + ", " + doubtOneIn);
        }
    }
}
