package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of what a Redis server wrote when its disk breaks. It takes a {@code redis-server} on the path. */
@Timeout(120)
class RedisOnDiskIT {
    @Test
    void whatWasForcedOutlastsTheLossOfPowerAndWhatTheDiskLiedAboutDoesNot() throws Exception {
        Programs.assumePossible(NamespaceKind.NETNS);

        Map<String, String> seen = Programs.printed(NamespaceKind.NETNS, RedisOnDisk.class);

        assertSurvivesFullAndDamaged(seen);
        String obstacle = seen.getOrDefault("obstacle to LIE", "it was not asked");
        assumeTrue(obstacle.equals("none"), obstacle);
        assertThat(seen)
                .containsEntry("obstacle to LOSE_POWER", "none")
                .containsEntry("up without power", "false")
                .containsEntry("unforced gone", "true")
                .containsEntry("forced there", ":1")
                .containsEntry("set on a lie", "+OK")
                .containsEntry("lied", "true")
                .containsEntry("lie there", ":0")
                .containsEntry("honest set", "+OK")
                .containsEntry("honest there", ":1");
    }

    @Test
    void inAUserNamespaceADiskCanBeFullAndItsPowerCannotBeLost() throws Exception {
        Programs.assumePossible(NamespaceKind.USERNS);

        Map<String, String> seen = Programs.printed(NamespaceKind.USERNS, RedisOnDisk.class);

        assertThat(seen.get("obstacle to LOSE_POWER")).contains("by root alone");
        assertThat(seen.get("obstacle to LIE")).contains("by root alone");
        assertSurvivesFullAndDamaged(seen);
    }

    private static void assertSurvivesFullAndDamaged(Map<String, String> seen) {
        assertThat(seen)
                .containsEntry("obstacle to FILL", "none")
                .containsEntry("full", "true")
                .containsEntry("ended when full", "true")
                .containsEntry("set with room", "+OK")
                .containsEntry("cut", "true")
                .containsEntry("torn there", ":0")
                .containsEntry("flipped", "true")
                .containsEntry("repaired", "true")
                .containsEntry("set after repair", "+OK");
    }
}
