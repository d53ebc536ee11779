package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Option;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.nemesis.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who asks is told. */
class HelpTest {
    @Test
    void theCommandsAreListed() {
        Said.by("--help").isVerdict(0, "Usage: statebench", "check", "replay", "list", "quick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "replay", "list", "quick"})
    void eachCommandSaysHowItIsUsed(String command) {
        Said.by(command, "--help").isVerdict(0, "Usage: statebench " + command);
        Said.by(command, "-h").isVerdict(0, "Usage: statebench " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "replay", "quick"})
    void eachVerdictsCodeIsSaid(String command) {
        Said.by(command, "--help").isVerdict(0, "Exit codes:", "  0 ", "  1 ", "  2 ", "  3   trouble");
    }

    @Test
    void theVersionIsSaid() {
        Said.by("--version").isVerdict(0, "StateBench ");
    }

    @Test
    void everythingThereIsIsListed() {
        Said said = Said.by("list");

        said.isVerdict(0, "lock", "pubsub", "register", "cas-register", "mutex");
        assertThat(said.out()).contains(PlantedFault.words());
        assertThat(said.out())
                .contains(List.of(Fault.values()).stream().map(Fault::word).toList());
        assertThat(Backends.all()).extracting(Backend::name).contains("memory", "redis", "redis-naive");
        for (Backend backend : Backends.all()) {
            assertThat(said.out()).contains("  " + backend.name(), backend.description());
            for (Option option : backend.options()) {
                assertThat(said.out()).contains("--option " + option.name() + "=");
                option.choices().forEach(choice -> assertThat(said.out()).contains(choice));
            }
        }
    }
}
