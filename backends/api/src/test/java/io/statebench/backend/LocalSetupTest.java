package io.statebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSetupTest {
    private static final Option SYNC = new Option("sync", "no", List.of("no", "always"), "when to write");
    private static final Option PATH = new Option("path", "", List.of(), "any text");
    private static final List<Option> KNOWN = List.of(SYNC, PATH);

    @Test
    void whatNobodyChoseHasItsDefault() throws Exception {
        assertThat(setup(Map.of()).value(KNOWN, "sync")).isEqualTo("no");
    }

    @Test
    void whatWasChosenCounts() throws Exception {
        LocalSetup setup = setup(Map.of("sync", "always", "path", "any / text"));

        assertThat(setup.value(KNOWN, "sync")).isEqualTo("always");
        assertThat(setup.value(KNOWN, "path")).isEqualTo("any / text");
    }

    @Test
    void anUnknownValueIsRefusedWithTheChoices() {
        assertThatThrownBy(() -> setup(Map.of("sync", "sometimes")).value(KNOWN, "sync"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("option sync cannot be 'sometimes'; it is one of [no, always]");
    }

    @Test
    void anUnknownOptionIsRefusedWhicheverIsAskedFor() {
        assertThatThrownBy(() -> setup(Map.of("snyc", "always")).value(KNOWN, "path"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("unknown option 'snyc'; there are sync, path");
    }

    @Test
    void aBackendWithoutOptionsRefusesAny() {
        assertThatThrownBy(() -> setup(Map.of("sync", "no")).requireKnown(List.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessage("unknown option 'sync'; there are none");
    }

    @Test
    void askingForAnOptionThatIsNotDeclaredIsOurBug() {
        assertThatThrownBy(() -> setup(Map.of()).value(KNOWN, "other")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDefaultIsAmongTheChoices() {
        assertThatThrownBy(() -> new Option("sync", "maybe", List.of("no"), "when to write"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LocalSetup setup(Map<String, String> options) {
        return new LocalSetup(Path.of("logs"), options);
    }
}
