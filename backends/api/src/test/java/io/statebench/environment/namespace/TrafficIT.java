package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of connections that exist when a network breaks under them. */
@Timeout(180)
class TrafficIT {
    @ParameterizedTest
    @EnumSource
    void connectionsAreBrokenAsTheMannerSays(NamespaceKind kind) throws Exception {
        Programs.assumePossible(kind);

        Map<String, String> printed = Programs.printed(kind, Traffic.class);

        assertThat(printed)
                .containsEntry("abilities", "[CUT, CUT_OPENING, REFUSE, RESET, LOSS, RATE, UNPLUG]")
                .containsEntry("cutBefore", "one")
                .containsEntry("cutDuring", "SocketTimeoutException")
                .containsEntry("cutAfter", "two")
                .containsEntry("resetHeld", "held")
                .containsEntry("resetIdle", "SocketException")
                .containsEntry("resetOther", "still")
                .containsEntry("resetAgain", "again")
                .containsEntry("refuseHeld", "held")
                .containsEntry("refuseIdle", "SocketException")
                .containsEntry("refuseOther", "still")
                .containsEntry("refuseNew", "ConnectException")
                .containsEntry("refuseHealed", "again")
                .containsEntry("lossAll", "0")
                .containsEntry("lossNone", "40")
                .containsEntry("lossSound", "{}")
                .containsEntry("lossUndone", "{n1=[c1]}")
                .containsEntry("rateSound", "{}")
                .containsEntry("rateUndone", "{c1=[n1], n2=[n1]}")
                .containsEntry("crashBefore", "0")
                .containsEntry("crashSaidLater", "0")
                .containsEntry("crashReach", "true");
        assertThat(printed.get("resetNodes")).isEqualTo("ended by Connection reset");
        assertThat(printed.get("refuseNodes")).startsWith("ended by ").doesNotContain("timed out", "null");
        assertThat(number(printed, "lossHalf")).isBetween(1L, 39L);
        for (String link : new String[] {"rateFromClient", "rateFromNode"}) {
            assertThat(number(printed, link)).as(link).isBetween(1_500L, 6_000L);
            assertThat(number(printed, link + "Healed")).as(link + " healed").isLessThan(1_000);
        }
    }

    private static long number(Map<String, String> printed, String name) {
        return Long.parseLong(printed.getOrDefault(name, "-1"));
    }
}
