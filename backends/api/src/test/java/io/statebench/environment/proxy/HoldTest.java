package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes over a cut link are delivered at the heal. */
@Timeout(60)
class HoldTest {
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
    void whatIsSentIntoACutArrivesAtTheHealWholeAndInOrder() throws Exception {
        String words = IntStream.range(0, 20_000).mapToObj(i -> i + ",").collect(Collectors.joining());
        try (Phone phone = scene.call("c1")) {
            assertThat(phone.ask("before")).isEqualTo("before");
            scene.cut();

            for (int from = 0; from < words.length(); from += 10_000) {
                phone.say(words.substring(from, Math.min(words.length(), from + 10_000)));
            }
            scene.letProxiesRead();
            assertThat(scene.heard()).isEqualTo("before");
            assertThat(phone.isSilent()).isTrue();
            scene.network().heal();

            assertThat(phone.hear(words.length())).isEqualTo(words);
            assertThat(scene.heard()).isEqualTo("before" + words);
        }
    }

    @Test
    void whatTheNodeSaysWaitsAsWell() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().cut(Grudge.oneWay(N1, C1), Manner.DROP);

            phone.say("question");

            assertThat(soon(() -> scene.heard().equals("helloquestion"))).isTrue();
            scene.letProxiesRead();
            assertThat(phone.isSilent()).isTrue();
            scene.network().heal();
            assertThat(phone.hear(8)).isEqualTo("question");
        }
    }

    /** Much more than all buffers of the kernel hold. */
    @Test
    void whoIsNotHeardIsHeldUpAndThenHeardWhole() throws Exception {
        int pieces = 48;
        String piece = "0123456789abcdef".repeat(1 << 16);
        AtomicInteger said = new AtomicInteger();
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().cut(Grudge.oneWay(N1, C1), Manner.DROP);
            CompletableFuture<Integer> speaking = CompletableFuture.supplyAsync(() -> {
                for (int i = 0; i < pieces; i++) {
                    sayUnchecked(piece);
                    said.incrementAndGet();
                }
                return pieces;
            });

            for (int time = 0; time < 100; time++) {
                scene.letProxiesRead();
            }
            assertThat(said.get()).isLessThan(pieces - 8);
            scene.network().heal();

            for (int i = 0; i < pieces; i++) {
                assertThat(phone.hear(piece.length()).equals(piece)).isTrue();
            }
            assertThat(speaking.get(20, TimeUnit.SECONDS)).isEqualTo(pieces);
        }
    }

    private void sayUnchecked(String words) {
        try {
            scene.node.calls().get(0).say(words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void oneDirectionIsCutAlone() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.network().cut(Grudge.oneWay(C1, N1), Manner.DROP);

            phone.say("unheard");
            scene.node.calls().get(0).say("news");

            assertThat(phone.hear(4)).isEqualTo("news");
            scene.letProxiesRead();
            assertThat(scene.heard()).isEqualTo("hello");
        }
    }

    @Test
    void aConnectionThatWasOpenKeepsItsBytesThoughItsClientHasClosed() throws Exception {
        Phone phone = scene.call("c1");
        phone.ask("hello");
        scene.cut();

        phone.say("last words").close();
        scene.letProxiesRead();
        assertThat(scene.heard()).isEqualTo("hello");
        assertThat(scene.node.calls().get(0).end()).isEmpty();
        scene.network().heal();

        assertThat(soon(() -> scene.node.calls().get(0).end().equals("closed"))).isTrue();
        assertThat(scene.heard()).isEqualTo("hellolast words");
    }

    @Test
    void aConnectionThatWasResetForgetsWhatItSentIntoTheCut() throws Exception {
        Phone phone = scene.call("c1");
        phone.ask("hello");
        scene.cut();

        phone.say("forgotten");
        scene.letProxiesRead();
        phone.reset();
        scene.letProxiesRead();
        assertThat(scene.node.calls().get(0).end()).isEmpty();
        scene.network().heal();

        assertThat(soon(() -> scene.node.calls().get(0).end().equals("reset"))).isTrue();
        assertThat(scene.heard()).isEqualTo("hello");
    }

    @Test
    void aNodeThatDiesBehindACutIsNotSeenToBeforeTheHeal() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();

            scene.node.calls().get(0).reset();
            scene.letProxiesRead();
            assertThat(phone.isSilent()).isTrue();
            scene.network().heal();

            assertThat(phone.end()).isEqualTo("reset");
        }
    }

    @Test
    void aNewCutHealsWhatItDoesNotName() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.cut();
            phone.say("held");

            scene.network().cut(Grudge.between(List.of("c2"), N1), Manner.DROP);

            assertThat(phone.hear(4)).isEqualTo("held");
        }
    }

    @Test
    void anEndIsPassedOnEachWayByItself() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.say("question").endSpeech();

            assertThat(phone.hear(8)).isEqualTo("question");
            assertThat(phone.end()).isEqualTo("closed");
            assertThat(scene.node.calls().get(0).end()).isEqualTo("closed");
        }
    }

    @Test
    void aResetIsPassedOnBehindTheBytes() throws Exception {
        try (Phone phone = scene.call("c1")) {
            phone.ask("hello");
            scene.node.calls().get(0).say("bye");
            assertThat(phone.hear(3)).isEqualTo("bye");

            scene.node.calls().get(0).reset();

            assertThat(phone.end()).isEqualTo("reset");
        }
    }
}
