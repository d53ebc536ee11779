package io.statebench.workload.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.client.Invocation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElementsTest {
    private final Elements elements = new Elements();

    @Test
    void anElementStandsInTheSetThatItsNumberNames() {
        Elements.Planned planned = elements.ofThread(3);
        for (int i = 0; i < Elements.SET_SIZE + 2; i++) {
            long element = planned.next();

            String set = Elements.set(element);

            assertThat(elements.sets()).contains(set);
            assertThat(elements.of(set).boxed()).contains(element);
        }
        assertThat(elements.sets()).containsExactly("set-3-0", "set-3-1");
        assertThat(elements.of("set-3-0")).hasSize(Elements.SET_SIZE);
        assertThat(elements.of("set-3-1")).hasSize(2);
    }

    @Test
    void anyIsOneThatWasPlanned() {
        Elements.Planned planned = elements.ofThread(0);
        Elements.Planned others = elements.ofThread(1);
        assertThat(elements.any(7)).isNull();
        List<Long> all = List.of(planned.next(), planned.next(), others.next());

        SplittableRandom random = new SplittableRandom(1);
        List<Long> drawn = random.longs(100, 0, Long.MAX_VALUE)
                .mapToObj(elements::any)
                .distinct()
                .toList();

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void eachSetIsReadByTwoThreads() {
        SetWorkload workload = new SetWorkload("test");
        int threads = 3;
        IntStream.range(0, threads).forEach(thread -> {
            var generator = workload.generator(thread, new SplittableRandom(thread));
            IntStream.range(0, 2 * Elements.SET_SIZE).forEach(i -> generator.next());
        });

        List<String> read = IntStream.range(0, threads)
                .boxed()
                .flatMap(thread -> workload.finale(thread).stream())
                .map(Invocation::key)
                .toList();

        assertThat(read).hasSize(2 * threads * 2);
        assertThat(read.stream().distinct()).hasSize(threads * 2);
    }
}
