package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.model.Register.NilRead;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppendLogTest {
    private static final AppendLog STRICT = new AppendLog(NilRead.ABSENT);
    private static final AppendLog LENIENT = new AppendLog(NilRead.ANY);
    private static final List<Object> TWO = List.of("a", "b");

    private static Action read(long offset, @Nullable Object seen) {
        return new Action("read", Arrays.asList(offset, seen));
    }

    @Test
    void aReadOfNilIsPossibleFromTheEndOn() {
        assertThat(STRICT.step(TWO, read(1, null))).isNull();
        assertThat(STRICT.step(TWO, read(2, null))).isEqualTo(TWO);
        assertThat(STRICT.step(TWO, read(3, null))).isEqualTo(TWO);
    }

    @Test
    void aReadOfNilThatSaysNothingIsPossibleAnywhere() {
        assertThat(LENIENT.step(TWO, read(0, null))).isEqualTo(TWO);
        assertThat(LENIENT.step(TWO, read(2, null))).isEqualTo(TWO);
    }

    @Test
    void aReadSeesWhatIsAtItsOffset() {
        assertThat(STRICT.step(TWO, read(1, "b"))).isEqualTo(TWO);
        assertThat(STRICT.step(TWO, read(1, "a"))).isNull();
        assertThat(STRICT.step(TWO, read(2, "b"))).isNull();
    }

    @Test
    void anAppendIsGivenTheNextOffset() {
        Action atTheEnd = new Action("append", List.of("c", 2L));
        Action before = new Action("append", List.of("c", 1L));

        assertThat(STRICT.step(TWO, atTheEnd)).containsExactly("a", "b", "c");
        assertThat(STRICT.step(TWO, before)).isNull();
    }
}
