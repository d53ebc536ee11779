package io.statebench.cluster.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.NodeClock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFileTest {
    @TempDir
    private Path folder;

    private ControlFile clock;

    @BeforeEach
    void create() throws Exception {
        clock = ControlFile.create(folder.resolve("n1"));
    }

    @Test
    void whatNobodyAskedForIsNotObserved() {
        clock.shift(Duration.ofSeconds(60));

        assertThat(clock.isInUse()).isFalse();
        assertThat(clock.observedOffset()).isEmpty();
        assertThat(clock.timesAsked()).isZero();
    }

    @Test
    void clocksAreSetWithinAYear() {
        clock.shift(NodeClock.FURTHEST);
        clock.shift(NodeClock.FURTHEST.negated());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.shift(NodeClock.FURTHEST.plusNanos(1)))
                .withMessageContaining("PT8760H0.000000001S");
    }

    @Test
    void clocksNeverRunBackwardsAndAtMostTwiceAsFast() {
        clock.drift(-999_999);
        clock.drift(1_000_000);

        assertThatIllegalArgumentException().isThrownBy(() -> clock.drift(-1_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.drift(1_000_001));
    }

    @Test
    void aFileThatIsThereIsNobodyElses() throws Exception {
        assertThatThrownBy(() -> ControlFile.create(folder.resolve("n1")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.size(folder.resolve("n1"))).isEqualTo(88);
    }
}
