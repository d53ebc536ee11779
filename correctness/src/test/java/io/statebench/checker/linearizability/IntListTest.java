package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntListTest {
    private static final int CHUNK = 4096;

    private static IntList listOf(int size) {
        IntList list = new IntList();
        for (int i = 0; i < size; i++) {
            list.add(-i);
        }
        return list;
    }

    private static int[] expected(int size) {
        return IntStream.range(0, size).map(i -> -i).toArray();
    }

    /** Around where the first chunk grows, and where the second to fourth begin. */
    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 63, 64, 65, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK + 1, 9 * CHUNK})
    void holdsWhatWasAddedInOrder(int size) {
        IntList list = listOf(size);

        assertThat(list.size()).isEqualTo(size);
        assertThat(all(list)).isEqualTo(expected(size));
        for (int i = 0; i < size; i++) {
            assertThat(list.get(i)).isEqualTo(-i);
        }
    }

    @Test
    void setsInEveryChunk() {
        IntList list = listOf(3 * CHUNK);

        list.set(5, 1);
        list.set(CHUNK + 5, 2);
        list.set(2 * CHUNK + 5, 3);

        int[] wanted = expected(3 * CHUNK);
        wanted[5] = 1;
        wanted[CHUNK + 5] = 2;
        wanted[2 * CHUNK + 5] = 3;
        assertThat(all(list)).isEqualTo(wanted);
    }

    @Test
    void givesBackTheLastFirst() {
        IntList list = listOf(3);

        assertThat(list.removeLast()).isEqualTo(-2);
        assertThat(list.removeLast()).isEqualTo(-1);
        assertThat(list.size()).isEqualTo(1);

        list.add(7);
        assertThat(all(list)).containsExactly(0, 7);
    }

    @Test
    void isEmptyOnceCleared() {
        IntList list = listOf(2 * CHUNK);

        list.clear();

        assertThat(list.size()).isZero();
        assertThat(all(list)).isEmpty();
        list.add(3);
        assertThat(all(list)).containsExactly(3);
    }

    @Test
    void countsFourBytesEachAndTheNextChunk() {
        assertThat(listOf(0).bytes()).isEqualTo(4L * CHUNK);
        assertThat(listOf(10).bytes()).isEqualTo(4L * (CHUNK + 10));
    }

    private static int[] all(IntList list) {
        return IntStream.range(0, list.size()).map(list::get).toArray();
    }
}
