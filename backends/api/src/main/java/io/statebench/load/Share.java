package io.statebench.load;

/**
 * One of several equal parts of a plan, for as many load machines: of each {@code count} calls, the one that is numbered
 * {@code index}.
 *
 * @param index from 0
 * @param count how many parts there are, at least 1
 */
public record Share(int index, int count) {
    /** All of it. */
    public static final Share WHOLE = new Share(0, 1);

    public Share {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException("no part " + index + " of " + count);
        }
    }

    boolean has(long number) {
        return number % count == index;
    }

    /** As on the command line, counted from 1: {@code 1/3}. */
    @Override
    public String toString() {
        return (index + 1) + "/" + count;
    }
}
