package io.statebench.environment.proxy;

import static io.statebench.environment.proxy.Scene.C1;
import static io.statebench.environment.proxy.Scene.N1;
import static io.statebench.environment.proxy.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Many connections, and what is left of them. */
@Timeout(60)
class CrowdTest {
    private static final int MANY = 200;

    @Test
    void twoHundredConnectionsSpeakAtOnceAndOverACut() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD)) {
            List<Phone> phones = calls(scene, MANY);
            for (Phone phone : phones) {
                phone.say("one");
            }
            for (Phone phone : phones) {
                assertThat(phone.hear(3)).isEqualTo("one");
            }

            scene.cut();
            for (Phone phone : phones) {
                phone.say("two");
            }
            scene.letProxiesRead();
            assertThat(scene.heard()).isEqualTo("one".repeat(MANY));
            scene.network().heal();

            for (Phone phone : phones) {
                assertThat(phone.hear(3)).isEqualTo("two");
                phone.close();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftAfterTheEnd() throws Exception {
        try (Scene warmUp = Scene.open(CutMode.HOLD)) {
            warmUp.network().observe(); // Whatever a JVM opens once and keeps.
        }
        long before = descriptors();

        Scene scene = Scene.open(CutMode.HOLD);
        List<Phone> phones = calls(scene, 20);
        scene.network().observe();
        scene.cut();
        phones.addAll(calls(scene, 20));
        scene.network().observe();
        assertThat(threads()).contains("loopback-proxies");
        scene.close();
        for (Phone phone : phones) {
            phone.close();
        }

        assertThat(soon(() -> descriptors() <= before))
                .as("descriptors, %s before", before)
                .isTrue();
        assertThat(threads()).doesNotContain("loopback-proxies");
    }

    @Test
    void connectionsThatEndedAreForgottenWhicheverWayTheyDid() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD)) {
            Proxies proxies = scene.proxies.proxies();
            Phone closed = scene.call("c1");
            Phone broken = scene.call("c1");
            Phone lost = scene.call("c1");
            for (Phone phone : List.of(closed, broken, lost)) {
                phone.ask("hello");
            }
            assertThat(proxies.count()).isEqualTo(3);

            closed.close();
            broken.reset();
            scene.node.calls().get(2).reset();
            assertThat(soon(() -> count(proxies) == 0)).isTrue();

            scene.network().cut(Grudge.oneWay(C1, N1), Manner.DROP);
            scene.call("c1").say("ghost").close();
            scene.letProxiesRead();
            assertThat(soon(() -> count(proxies) == 0)).isTrue();
        }
    }

    @Test
    void whatBothEndsLostDuringACutIsForgottenAtOnce() throws Exception {
        try (Scene scene = Scene.open(CutMode.HOLD)) {
            Phone phone = scene.call("c1");
            phone.ask("hello");
            scene.cut();

            phone.reset();
            scene.node.calls().get(0).reset();

            assertThat(soon(() -> count(scene.proxies.proxies()) == 0)).isTrue();
        }
    }

    private static int count(Proxies proxies) {
        try {
            return proxies.count();
        } catch (IOException closed) {
            throw new AssertionError(closed);
        }
    }

    private static List<Phone> calls(Scene scene, int count) throws Exception {
        List<Phone> phones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phones.add(scene.call("c1"));
        }
        return phones;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
