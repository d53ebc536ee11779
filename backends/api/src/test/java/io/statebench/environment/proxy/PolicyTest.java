package io.statebench.environment.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Manner;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Call CALL = new Call("n1", "n2");
    private static final Call OPPOSITE = new Call("n2", "n1");
    private static final Grudge N1_TO_N2 = Grudge.oneWay(List.of("n1"), List.of("n2"));

    private static Policy with(Manner manner) {
        return Policy.OPEN.withCut(N1_TO_N2, manner);
    }

    @Test
    void droppedPacketsAreThoseOfOneSideOnWhicheverConnection() {
        Policy policy = with(Manner.DROP);

        assertThat(policy.isHeld(CALL, CALL.forth())).isTrue();
        assertThat(policy.isHeld(CALL, CALL.back())).isFalse();
        assertThat(policy.isHeld(OPPOSITE, OPPOSITE.forth())).isFalse();
        assertThat(policy.isHeld(OPPOSITE, OPPOSITE.back())).isTrue();
    }

    @Test
    void droppedCallsAreBothDirectionsOfWhatOneSideOpened() {
        Policy policy = with(Manner.DROP_CALLS);

        assertThat(policy.isHeld(CALL, CALL.forth())).isTrue();
        assertThat(policy.isHeld(CALL, CALL.back())).isTrue();
        assertThat(policy.isHeld(OPPOSITE, OPPOSITE.forth())).isFalse();
        assertThat(policy.isHeld(OPPOSITE, OPPOSITE.back())).isFalse();
    }

    @Test
    void openingTakesBothDirections() {
        assertThat(with(Manner.DROP).isOpeningHeld(CALL)).isTrue();
        assertThat(with(Manner.DROP).isOpeningHeld(OPPOSITE)).isTrue();
        assertThat(with(Manner.DROP_OPENING).isOpeningHeld(CALL)).isTrue();
        assertThat(with(Manner.DROP_OPENING).isOpeningHeld(OPPOSITE)).isFalse();
        assertThat(with(Manner.DROP_OPENING).isHeld(CALL, CALL.forth())).isFalse();
        assertThat(with(Manner.REFUSE).isOpeningHeld(CALL)).isFalse();
    }

    @Test
    void whatIsRefusedIsRefusedToBothWhereItIsOfPackets() {
        assertThat(with(Manner.REFUSE).isRefused(CALL)).isTrue();
        assertThat(with(Manner.REFUSE).isRefused(OPPOSITE)).isTrue();
        assertThat(with(Manner.REFUSE_CALLS).isRefused(CALL)).isTrue();
        assertThat(with(Manner.REFUSE_CALLS).isRefused(OPPOSITE)).isFalse();
        assertThat(with(Manner.DROP).isRefused(CALL)).isFalse();
    }

    @Test
    void delaysLieWithinTheJitterAndReachToBothItsEnds() {
        RandomGenerator random = Scene.random();
        Policy policy =
                Policy.OPEN.withImpairment(N1_TO_N2, Impairment.late(Duration.ofNanos(1_000), Duration.ofNanos(400)));

        List<Long> delays = LongStream.range(0, 1_000)
                .map(packet -> policy.delayNanos(CALL.forth(), random))
                .boxed()
                .toList();

        assertThat(delays).allMatch(delay -> delay >= 600 && delay <= 1_400);
        assertThat(delays).anyMatch(delay -> delay < 650).anyMatch(delay -> delay > 1_350);
        assertThat(policy.delayNanos(CALL.back(), random)).isZero();
    }

    @Test
    void aCutAndAnImpairmentAreSetApart() {
        Policy policy = with(Manner.DROP).withImpairment(N1_TO_N2, Impairment.narrow(7));

        assertThat(policy.isHeld(CALL, CALL.forth())).isTrue();
        assertThat(policy.bytesPerSecond(CALL.forth())).isEqualTo(7);
        assertThat(policy.withCut(Grudge.NONE, Manner.DROP).bytesPerSecond(CALL.forth()))
                .isEqualTo(7);
    }
}
