package io.statebench.backend.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantedFaultTest {
    @Test
    void everyWordNamesItsFault() {
        for (PlantedFault fault : PlantedFault.values()) {
            assertThat(PlantedFault.ofWord(fault.word())).hasValue(fault);
        }
    }

    @Test
    void wordsAreAsTypedOnACommandLine() {
        assertThat(PlantedFault.words())
                .containsExactly(
                        "stale-read",
                        "lost-write",
                        "double-grant",
                        "reused-token",
                        "non-owner-release",
                        "endless-lease",
                        "duplicated-message",
                        "reordered-message",
                        "dropped-message");
    }

    @Test
    void otherWordsNameNothing() {
        assertThat(PlantedFault.ofWord("STALE_READ")).isEmpty();
        assertThat(PlantedFault.ofWord("")).isEmpty();
    }
}
