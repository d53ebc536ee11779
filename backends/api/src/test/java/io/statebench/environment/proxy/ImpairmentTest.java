package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImpairmentTest {
    private static final Impairment LATE = Impairment.late(Duration.ofMillis(300), Duration.ofMillis(100));

    /** Later than any test lasts. */
    private static final Impairment VERY_LATE = Impairment.late(Duration.ofMinutes(10), Duration.ZERO);

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open(CutMode.HOLD);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void whatIsLateArrivesAfterItsDelay() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().impair(Grudge.oneWay(C1, N1), LATE);
            NanoClock clock = NanoClock.SYSTEM.fromNow();

            assertThat(phone.ask("late")).isEqualTo("late");

            assertThat(Duration.ofNanos(clock.nanos())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void badLinksAreNotSound() throws Exception {
        Grudge links = Grudge.between(C1, N1);

        scene.network().impair(links, Impairment.late(Duration.ofMillis(50), Duration.ofMillis(20)));
        Grudge ofLate = scene.network().soundLinks();
        scene.network().impair(links, Impairment.narrow(20_000));
        Grudge ofNarrow = scene.network().soundLinks();

        assertThat(ofLate).isEqualTo(Grudge.NONE);
        assertThat(ofNarrow).isEqualTo(Grudge.NONE);
    }

    /** The proxies are told behind the network's back that all is well. */
    @Test
    void linksThatShouldBeBadAndAreNotAreSound() throws Exception {
        Grudge links = Grudge.between(C1, N1);

        scene.network().impair(links, Impairment.late(Duration.ofMillis(50), Duration.ofMillis(20)));
        scene.proxies.proxies().change(policy -> Policy.OPEN);
        Grudge ofLate = scene.network().soundLinks();
        scene.network().impair(links, Impairment.narrow(20_000));
        scene.proxies.proxies().change(policy -> Policy.OPEN);
        Grudge ofNarrow = scene.network().soundLinks();

        assertThat(ofLate).isEqualTo(links);
        assertThat(ofNarrow).isEqualTo(links);
    }

    @Test
    void afterTheHealNoLinkIsMeantToBeBad() throws Exception {
        scene.network().impair(Grudge.between(C1, N1), LATE);
        scene.network().heal();

        assertThat(scene.network().soundLinks()).isEqualTo(Grudge.NONE);
    }

    @Test
    void whatOthersSendLaterArrivesBeforeWhatIsLate() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().impair(Grudge.oneWay(C1, N1), VERY_LATE);

            phone.say("late");
            scene.letProxiesRead();

            assertThat(scene.heard()).isEqualTo("hello");
        }
    }

    @Test
    void theOtherDirectionIsNotLate() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().impair(Grudge.oneWay(C1, N1), VERY_LATE);

            scene.node.calls().get(0).say("news");

            assertThat(phone.hear(4)).isEqualTo("news");
        }
    }

    @Test
    void jitterKeepsTheOrder() throws Exception {
        scene.network().impair(Grudge.between(C1, N1), Impairment.late(Duration.ofMillis(20), Duration.ofMillis(20)));
        StringBuilder said = new StringBuilder();
        try (Phone phone = scene.call("c1")) {
            for (int i = 0; i < 300; i++) {
                String words = i + ",";
                phone.say(words);
                said.append(words);
                if (i % 10 == 0) {
                    scene.letProxiesRead(); // So that they are read, and delayed, in many pieces.
                }
            }

            assertThat(phone.hear(said.length())).isEqualTo(said.toString());
        }
    }

    @Test
    void anEndIsLateToo() throws Exception {
        Phone phone = scene.call("c1");
        phone.ask("hello");
        scene.network().impair(Grudge.oneWay(C1, N1), VERY_LATE);

        phone.close();
        scene.letProxiesRead();

        assertThat(scene.node.calls().get(0).end()).isEmpty();
    }

    @Test
    void bytesAndEndOfAClientThatClosesAreLateAndNotLost() throws Exception {
        Phone phone = scene.call("c1");
        phone.ask("hello");
        scene.network().impair(Grudge.oneWay(C1, N1), LATE);

        phone.say("bye").close();

        assertThat(soon(() -> scene.node.calls().get(0).end().equals("closed"))).isTrue();
        assertThat(scene.heard()).isEqualTo("hellobye");
    }

    @Test
    void aNarrowLinkTakesItsTimeForAllThatPassesTogether() throws Exception {
        scene.network().impair(Grudge.oneWay(C1, N1), Impairment.narrow(20_000));
        try (Phone one = scene.call("c1");
                Phone two = scene.call("c1")) {
            NanoClock clock = NanoClock.SYSTEM.fromNow();

            one.say("x".repeat(4_000));
            two.say("y".repeat(4_000));

            assertThat(one.hear(4_000)).isEqualTo("x".repeat(4_000));
            assertThat(two.hear(4_000)).isEqualTo("y".repeat(4_000));
            assertThat(Duration.ofNanos(clock.nanos())).isGreaterThan(Duration.ofMillis(350));
        }
    }

    @Test
    void aLinkThatIsNarrowNoMorePassesWhatWaited() throws Exception {
        scene.network().impair(Grudge.oneWay(C1, N1), Impairment.narrow(1));
        try (Phone phone = scene.call("c1")) {
            phone.say("x".repeat(100_000));
            scene.letProxiesRead();
            assertThat(scene.heard()).hasSizeLessThan(1_000);

            scene.network().impair(Grudge.NONE, Impairment.narrow(1));

            assertThat(phone.hear(100_000)).hasSize(100_000);
        }
    }

    @Test
    void aCutAndADelayAreSetApart() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();
            scene.network()
                    .impair(Grudge.between(List.of("c2"), N1), Impairment.late(Duration.ofMillis(1), Duration.ZERO));

            phone.say("held");
            scene.letProxiesRead();

            assertThat(scene.heard()).isEqualTo("hello");
        }
    }

    @Test
    void aLateLinkIsStillReached() throws Exception {
        scene.network().impair(Grudge.between(C1, N1), LATE);

        assertThat(scene.network().observe().isReached("c1", "n1")).isTrue();
    }

    @Test
    void lossIsRefused() {
        assertThatThrownBy(() -> scene.network().impair(Grudge.between(C1, N1), Impairment.lossy(0.1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot lose packets")
                .hasMessageNotContaining("\n");
    }
}
