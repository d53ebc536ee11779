package io.statebench.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Node;
import io.statebench.generator.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NemesisTest {
    private final List<String> log = new ArrayList<>();

    private long record(String f, Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        log.add(f + " " + map.get("target") + " " + map.get("nodes") + " " + map.get("observed"));
        return log.size();
    }

    private Nemesis nemesis(Node... nodes) {
        return new Nemesis(Scene.of(List.of(nodes)), new Seeds(1).stream("targets"), this::record);
    }

    private static PlannedFault on(Target target, Fault fault) {
        return new PlannedFault(0, fault, target, 1);
    }

    @Test
    void eachStepIsRecordedAsPlannedAndThenAsObserved() throws Exception {
        Nemesis nemesis = nemesis(new FakeNode("n1", false), new FakeNode("n2", false));

        nemesis.begin(on(Target.ALL, Fault.PAUSE));
        nemesis.end(on(Target.ALL, Fault.PAUSE));

        assertThat(log)
                .containsExactly(
                        "pause all null null",
                        "pause null [n1, n2] paused",
                        "resume null null null",
                        "resume null [n1, n2] up");
        assertThat(nemesis.observed()).containsExactly(new ObservedFault("pause", List.of("n1", "n2"), 2, 4L));
    }

    @Test
    void thePrimaryIsHitWhereThereIsOne() throws Exception {
        Nemesis nemesis =
                nemesis(new FakeNode("n1", false), new FakeNode("n2", false).leading(), new FakeNode("n3", false));

        nemesis.begin(on(Target.PRIMARY, Fault.KILL));

        assertThat(log).containsExactly("kill primary null null", "kill null [n2] down");
    }

    @Test
    void anyNodeIsHitWhereNoneSaysThatItIsThePrimary() throws Exception {
        FakeNode node = new FakeNode("n1", false);

        nemesis(node).begin(on(Target.PRIMARY, Fault.KILL));

        assertThat(node.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL", "RESTART", "PAUSE"})
    void everyFaultIsSeenInEffectAndSeenUndone(Fault fault) throws Exception {
        FakeNode node = new FakeNode("n1", false);
        Nemesis nemesis = nemesis(node);

        nemesis.begin(on(Target.ONE, fault));

        assertThat(nemesis.active()).contains(fault.word());
        assertThat(node.isAlive() && !node.isPaused()).isFalse();

        nemesis.end(on(Target.ONE, fault));

        assertThat(nemesis.active()).isEmpty();
        assertThat(node.isAlive() && !node.isPaused()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL", "RESTART", "PAUSE"})
    void aFaultWithoutEffectIsNotObserved(Fault fault) throws Exception {
        Nemesis nemesis = nemesis(new FakeNode("n1", true));

        nemesis.begin(on(Target.ALL, fault));
        nemesis.end(on(Target.ALL, fault));

        assertThat(nemesis.observed()).isEmpty();
        assertThat(log.get(1)).endsWith("not " + fault.brokenWord());
    }

    @Test
    void healingMendsWhatAnInterruptedFaultLeft() throws Exception {
        FakeNode killed = new FakeNode("n1", false);
        FakeNode paused = new FakeNode("n2", false);
        Nemesis nemesis = nemesis(killed, paused);
        nemesis.begin(on(Target.ALL, Fault.KILL));
        killed.kill();
        paused.start();
        paused.pause();

        nemesis.heal();
        nemesis.heal();

        assertThat(killed.isAlive()).isTrue();
        assertThat(paused.isPaused()).isFalse();
        assertThat(nemesis.observed()).hasSize(1);
        assertThat(nemesis.observed().get(0).toNanos()).isNotNull();
    }
}
