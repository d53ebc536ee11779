package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that was opened during a cut delivers nothing after its client gave up. */
@Timeout(60)
class GhostWriteTest {
    static List<CutMode> modes() {
        return List.of(CutMode.HOLD, CutMode.sever(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whoGaveUpIsNeverHeard(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            scene.cut();

            scene.call("c1").say("ghost").close();
            scene.letProxiesRead();
            scene.network().heal();

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    /** The proxies are told to heal at once, when they have most likely not even accepted yet. */
    @ParameterizedTest
    @MethodSource("modes")
    void whoGaveUpJustBeforeTheHealIsNotHeardEither(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            for (int time = 0; time < 50; time++) {
                scene.cut();
                scene.call("c1").say("ghost").close();
                scene.network().heal();
            }

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whoBrokeTheConnectionIsNotHeard(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            scene.cut();

            scene.call("c1").say("ghost").reset();
            scene.network().heal();

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whoSaidTooMuchToBeSeenToGiveUpIsNotHeard(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            scene.cut();

            scene.call("c1").say("ghost".repeat(Flow.BOUND_BYTES / 3)).close();
            scene.letProxiesRead();
            scene.network().heal();

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void halfACutIsEnoughForThatAsOpeningTakesBothDirections(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            for (Grudge half : List.of(Grudge.oneWay(C1, N1), Grudge.oneWay(N1, C1))) {
                scene.network().cut(half, Manner.DROP);
                scene.call("c1").say("ghost").close();
                scene.letProxiesRead();
            }
            scene.network().heal();

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aCutOfOpeningsAloneHasNoGhostsEither(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            scene.network().cut(Grudge.oneWay(C1, N1), Manner.DROP_OPENING);

            scene.call("c1").say("ghost").close();
            scene.letProxiesRead();
            scene.network().heal();

            assertOnlyTheLivingAreHeard(scene);
        }
    }

    /** The control of all of the above: what was sent is heard, if its sender waits. */
    @ParameterizedTest
    @MethodSource("modes")
    void whoWaitsIsHeardAtTheHealIfBytesAreHeldAndElseReset(CutMode mode) throws Exception {
        try (Scene scene = Scene.open(mode)) {
            scene.cut();

            try (Phone phone = scene.call("c1").say("patience")) {
                scene.letProxiesRead();
                assertThat(scene.heard()).isEmpty();
                scene.network().heal();

                if (mode.isSevering()) {
                    assertThat(phone.end()).isEqualTo("reset");
                    assertOnlyTheLivingAreHeard(scene);
                } else {
                    assertThat(phone.hear(8)).isEqualTo("patience");
                }
            }
        }
    }

    /** Says something after the heal, which would be behind whatever was let through. */
    private static void assertOnlyTheLivingAreHeard(Scene scene) throws Exception {
        try (Phone phone = scene.call("c1")) {
            assertThat(phone.ask("alive")).isEqualTo("alive");
        }
        scene.letProxiesRead();
        assertThat(scene.heard()).isEqualTo("alive");
        assertThat(scene.node.calls()).allMatch(call -> !call.text().isEmpty(), "said something");
    }
}
