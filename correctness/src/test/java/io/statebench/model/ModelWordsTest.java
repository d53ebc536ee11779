package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.model.FencedMutex.Fenced;
import io.statebench.model.ReadWriteLock.Holders;
import io.statebench.model.Register.Held;
import io.statebench.model.Register.NilRead;
import io.statebench.model.VersionedRegister.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a person reads the values of the models, as an explanation of what no order allows names them. */
class ModelWordsTest {
    private static final Holder BY_ANN = Holder.by("ann");

    @Test
    void aLockIsFreeOrHeldBySomebody() {
        OwnerMutex model = new OwnerMutex();

        assertThat(model.say(Holder.FREE)).isEqualTo("free");
        assertThat(model.say(BY_ANN)).isEqualTo("held by ann");
        assertThat(model.say(Holder.by(null))).isEqualTo("held by somebody");
        assertThat(new LeasedMutex().say(BY_ANN)).isEqualTo("held by ann");
        assertThat(new Mutex().say(Mutex.Hold.FREE)).isEqualTo("free");
        assertThat(new Mutex().say(Mutex.Hold.HELD)).isEqualTo("held");
    }

    @Test
    void aReentrantLockIsHeldSoManyTimes() {
        ReentrantMutex model = new ReentrantMutex();

        assertThat(model.say(BY_ANN)).isEqualTo("held by ann");
        assertThat(model.say(new Holder("ann", 2))).isEqualTo("held by ann 2 times");
    }

    @Test
    void aFencedLockSaysItsToken() {
        assertThat(new FencedMutex().say(new Fenced(BY_ANN, 4, true)))
                .isEqualTo("held by ann, the next token is above 4");
    }

    @Test
    void aReadWriteLockNamesReadersAndWriters() {
        ReadWriteLock model = new ReadWriteLock();

        assertThat(model.say(new Holders(Map.of(), null))).isEqualTo("free");
        assertThat(model.say(new Holders(Map.of(), "ann"))).isEqualTo("written by ann");
        assertThat(model.say(new Holders(Map.of(), ""))).isEqualTo("written by somebody");
        assertThat(model.say(new Holders(Map.of("bob", 2, "ann", 1), null))).isEqualTo("read by ann, bob 2 times");
    }

    @Test
    void aSemaphoreSaysWhatIsTaken() {
        assertThat(new Semaphore(3).say(2)).isEqualTo("2 of 3 permits taken");
    }

    @Test
    void aQueueIsEmptyOrListed() {
        FifoQueue model = new FifoQueue();

        assertThat(model.say(List.of())).isEqualTo("empty");
        assertThat(model.say(List.of(1L, 2L))).isEqualTo("[1, 2]");
    }

    @Test
    void registersSayWhatTheyHold() {
        assertThat(Register.plain(null, NilRead.ABSENT).say(new Held(null))).isEqualTo("nil");
        assertThat(Register.plain(null, NilRead.ABSENT).say(new Held(1L))).isEqualTo("1");
        assertThat(new VersionedRegister(null).say(new Versioned(1L, 3))).isEqualTo("1 in version 3");
        assertThat(new MultiRegister(null, NilRead.ABSENT).say(Map.of("y", 2L, "x", 1L)))
                .isEqualTo("{x 1, y 2}");
    }

    @Test
    void aSetIsListedInOrder() {
        assertThat(new ElementSet().say(Set.of("b", "a", "c"))).isEqualTo("{a, b, c}");
    }
}
