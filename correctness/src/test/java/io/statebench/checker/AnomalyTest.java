package io.statebench.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.checker.PartialLinearization.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As it stands in a file, which {@code docs/formats.md} describes. */
class AnomalyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thePartsOfAnOrderStandBesideTheOthers() throws Exception {
        var order = new PartialLinearization(List.of(new Step(3, "1", "2")), 7, 4);

        assertThat(JSON.writeValueAsString(new Anomaly("kind", "k", "words", List.of(4L, 5L), order)))
                .isEqualTo("{\"kind\":\"kind\",\"key\":\"k\",\"words\":\"words\",\"events\":[4,5],"
                        + "\"steps\":[{\"event\":3,\"before\":\"1\",\"after\":\"2\"}],\"stepsBefore\":7,\"stuck\":4}");
    }

    @Test
    void withoutAnOrderNoneOfThemIsThere() throws Exception {
        assertThat(JSON.writeValueAsString(new Anomaly("kind", null, "words", List.of())))
                .isEqualTo("{\"kind\":\"kind\",\"key\":null,\"words\":\"words\",\"events\":[]}");
    }

    @Test
    void fewerThanNoStepsCannotComeBefore() {
        assertThatThrownBy(() -> new PartialLinearization(List.of(), -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
