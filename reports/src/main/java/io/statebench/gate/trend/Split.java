package io.statebench.gate.trend;

/**
 * Where a segment is best cut in two.
 *
 * @param index of the first value of the right side
 * @param distance between both sides: the energy distance times the harmonic size, as James and Matteson (2014),
 *     equation 5; 0 where no cut tells them apart
 */
record Split(int index, double distance) {
    static final Split NONE = new Split(0, 0);

    /** The best cut of {@code values[from..to)} with enough points on either side. Costs the square of the length. */
    static Split best(double[] values, int from, int to) {
        double left = 0;
        double right = 0;
        for (int i = from; i < to; i++) {
            right += distances(values, i, i + 1, to);
        }
        double across = 0;
        Split best = NONE;
        for (int index = from + 1; index <= to - ChangePoints.LEAST_POINTS; index++) {
            // The value before the cut comes over from the right.
            double toLeft = distances(values, index - 1, from, index - 1);
            double toRight = distances(values, index - 1, index, to);
            left += toLeft;
            right -= toRight;
            across += toRight - toLeft;
            if (index - from >= ChangePoints.LEAST_POINTS) {
                double leftCount = index - from;
                double rightCount = to - index;
                double energy = 2 * across / (leftCount * rightCount)
                        - 2 * left / (leftCount * (leftCount - 1))
                        - 2 * right / (rightCount * (rightCount - 1));
                double distance = leftCount * rightCount / (leftCount + rightCount) * energy;
                best = distance > best.distance() ? new Split(index, distance) : best;
            }
        }
        return best;
    }

    private static double distances(double[] values, int index, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(values[index] - values[i]);
        }
        return sum;
    }
}
