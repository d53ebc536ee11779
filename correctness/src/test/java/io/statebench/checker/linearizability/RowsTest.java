package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final int CHUNK = 1024;

    private static long[] row(int number, int width) {
        long[] row = new long[width];
        for (int i = 0; i < width; i++) {
            row[i] = (long) number << i;
        }
        return row;
    }

    private static Rows rowsOf(int size, int width) {
        Rows rows = new Rows(width);
        for (int i = 0; i < size; i++) {
            assertThat(rows.add(row(i, width))).as("row %d is new", i).isTrue();
        }
        return rows;
    }

    /** Around where the first chunk grows, where further ones begin, and where their list grows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 1, 3 * CHUNK + 1, 9 * CHUNK})
    void numbersRowsInTheOrderTheyCame(int size) {
        Rows rows = rowsOf(size, 3);

        long[] row = new long[3];
        assertThat(rows.size()).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            rows.get(i, row);
            assertThat(row).isEqualTo(row(i, 3));
            assertThat(rows.word(i, 2)).isEqualTo((long) i << 2);
        }
    }

    @Test
    void takesARowOnce() {
        Rows rows = rowsOf(2 * CHUNK, 2);

        for (int i = 0; i < 2 * CHUNK; i++) {
            assertThat(rows.add(row(i, 2))).as("row %d again", i).isFalse();
        }
        assertThat(rows.size()).isEqualTo(2 * CHUNK);
    }

    @Test
    void rowsThatDifferInOneWordAreTwo() {
        Rows rows = new Rows(3);

        assertThat(rows.add(new long[] {1, 2, 3})).isTrue();
        assertThat(rows.add(new long[] {0, 2, 3})).isTrue();
        assertThat(rows.add(new long[] {1, 0, 3})).isTrue();
        assertThat(rows.add(new long[] {1, 2, 0})).isTrue();
        assertThat(rows.add(new long[] {1, 2, 3})).isFalse();
    }

    /** Few, many of a small table, few of one that was larger, and more than a chunk. */
    @Test
    void isEmptyOnceClearedHoweverMuchItHeld() {
        SplittableRandom random = new SplittableRandom(1);
        Rows rows = new Rows(2);
        for (int size : new int[] {3, 1000, 2, 700, 5000, 1, 0, CHUNK + 1, CHUNK, 16}) {
            Set<List<Long>> expected = new LinkedHashSet<>();
            for (int i = 0; i < size; i++) {
                long[] row = {random.nextInt(4 * size), random.nextInt(2)};
                assertThat(rows.add(row)).as("%d of %d", i, size).isEqualTo(expected.add(List.of(row[0], row[1])));
            }
            assertThat(rows.size()).isEqualTo(expected.size());

            rows.clear();

            assertThat(rows.size()).isZero();
        }
    }

    @Test
    void givesAManyRowsMemoryBackWhenCleared() {
        Rows rows = rowsOf(CHUNK + 1, 1);

        rows.clear();

        assertThat(rows.bytes()).isEqualTo(new Rows(1).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void takesRowsOfAnyWidthAfterItWasClearedOfMany(int width) {
        Rows rows = rowsOf(CHUNK + 1, width);
        rows.clear();

        for (int i = 0; i < 2 * CHUNK; i++) {
            assertThat(rows.add(row(i, width))).as("row %d is new", i).isTrue();
        }
    }

    /** There are 17 others, which is when the table of slots has just grown. */
    @Test
    void aRowOfZerosIsNewAlsoAfterTheTableGrew() {
        Rows rows = new Rows(2);
        for (int i = 1; i <= 17; i++) {
            rows.add(row(i, 2));
        }

        assertThat(rows.add(new long[] {0, 0})).isTrue();
    }

    @Test
    void keepsTheTableOfFewerRowsWhenCleared() {
        Rows rows = rowsOf(CHUNK, 1);

        rows.clear();

        assertThat(rows.bytes()).isEqualTo(8L * CHUNK + 4L * 2 * CHUNK);
    }

    /** Eight bytes for each word, with a chunk ahead, and four for each slot. */
    @Test
    void countsWhatItHoldsAndTheNextGrowth() {
        assertThat(rowsOf(10, 3).bytes()).isEqualTo(24L * (10 + CHUNK) + 4L * 32);
        assertThat(rowsOf(17, 3).bytes()).isEqualTo(24L * (17 + CHUNK) + 4L * 64);
        assertThat(rowsOf(1024, 1).bytes()).isEqualTo(8L * (1024 + CHUNK) + 4L * 2048);
        assertThat(rowsOf(3072, 1).bytes()).isEqualTo(8L * (3072 + CHUNK) + 4L * 8192);
        assertThat(rowsOf(1025, 1).bytes()).isEqualTo(8L * (1025 + CHUNK) + 4L * 4096 + 8L * 4096);
        assertThat(rowsOf(4100, 1).bytes()).isEqualTo(8L * (4100 + CHUNK) + 4L * 16384);
    }
}
