package io.statebench.paxos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.paxos.client.FakeNode.Deed;
import io.statebench.paxos.client.FakeNode.Reaction;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Machine;
import io.statebench.paxos.machine.Observer;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of {@link PaxosConnection} and that of {@link Caller}, row by row, against nodes that do as they are told. */
class PaxosConnectionTest {
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Action PUT = new Action.Put("k", new byte[] {1});
    private static final Question GET = new Question.Get("k");

    /** What the nodes do with the next requests, whichever of them is asked; afterwards they answer. */
    private final Deque<Reaction> script = new ArrayDeque<>();

    private final Machine machine = new Machine(Observer.NONE);
    private final List<FakeNode> nodes = new ArrayList<>();
    private long slot;
    private final FakeNode one;
    private final FakeNode two;
    private final PaxosConnection connection;

    /** With a session opened by one command. */
    PaxosConnectionTest() throws IOException, BackendException {
        one = node();
        two = node();
        connection = connect(one.address(), two.address());
        connection.command(PUT);
    }

    @AfterEach
    void end() throws IOException {
        connection.close();
        for (FakeNode node : nodes) {
            node.close();
        }
    }

    private FakeNode node() throws IOException {
        FakeNode node = new FakeNode(this::react);
        nodes.add(node);
        return node;
    }

    private static PaxosConnection connect(InetSocketAddress... addresses) throws IOException {
        return PaxosConnection.open(new Access(Arrays.asList(addresses), "", Secret.NONE), TIMEOUT, 0);
    }

    private synchronized Reaction react(Packet request) {
        Reaction next = script.poll();
        return next == null ? Reaction.answer(carryOut(request)) : renumbered(next, request);
    }

    private static Reaction renumbered(Reaction planned, Packet request) {
        Packet answer = planned.answer().orElse(null);
        if (answer instanceof Packet.Refused refused) {
            return Reaction.answer(new Packet.Refused(number(request), refused.leader(), refused.reason()));
        } else if (answer instanceof Packet.InDoubt) {
            return Reaction.answer(new Packet.InDoubt(number(request)));
        } else if (answer instanceof Packet.Done done) {
            return Reaction.answer(new Packet.Done(number(request), done.slot(), done.reply()));
        }
        return planned;
    }

    private static long number(Packet request) {
        return request instanceof Packet.Propose propose ? propose.request() : ((Packet.Read) request).request();
    }

    private Packet carryOut(Packet request) {
        slot++;
        return request instanceof Packet.Propose propose
                ? new Packet.Done(propose.request(), slot, machine.apply(slot, slot, propose.command()))
                : new Packet.Done(number(request), slot, machine.query(((Packet.Read) request).question()));
    }

    private static Reaction refused(String leader) {
        return Reaction.answer(new Packet.Refused(0, leader, "as told"));
    }

    private static Reaction inDoubt() {
        return Reaction.answer(new Packet.InDoubt(0));
    }

    private static Reaction says(Reply.Status status) {
        // A reply of this status, as the machine would write it: tag, number, no bytes.
        byte tag = switch (status) {
            case NO_SESSION -> 8;
            case FORGOTTEN -> 9;
            case TOO_MANY_OPEN -> 10;
            case MALFORMED -> 11;
            default -> throw new IllegalArgumentException(String.valueOf(status));
        };
        byte[] reply = ByteBuffer.allocate(13).put(tag).putLong(0).putInt(0).array();
        return Reaction.answer(new Packet.Done(0, 1, reply));
    }

    private synchronized void plan(Reaction... reactions) {
        script.addAll(List.of(reactions));
    }

    private void planForever(Reaction reaction) {
        plan(Stream.generate(() -> reaction).limit(10_000).toArray(Reaction[]::new));
    }

    /** Commands of the test's session, as bytes, in the order in which they came. */
    private List<String> commands() {
        return Stream.concat(one.received().stream(), two.received().stream())
                .filter(Packet.Propose.class::isInstance)
                .map(packet -> Arrays.toString(((Packet.Propose) packet).command()))
                .toList();
    }

    @Test
    void aReplyIsDone() throws BackendException {
        assertThat(connection.command(PUT).number()).isEqualTo(slot);
        assertThat(connection.ask(GET).reply().number()).isEqualTo(slot - 1);
    }

    @Test
    void nobodyThereIsNotDone() throws IOException {
        connection.close(); // An idle connection that is found broken would leave a doubt.
        one.close();
        two.close();

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(NotDoneException.class);
    }

    @Test
    void refusedAllTheTimeIsNotDone() {
        planForever(refused(""));

        // Whether the time ends after a refusal or within the next attempt, which leaves a doubt, is chance.
        assertThat(IntStream.range(0, 10))
                .anySatisfy(attempt ->
                        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(NotDoneException.class));
    }

    @Test
    void refusedWithALeaderIsAskedThere() throws BackendException {
        int before = two.received().size();
        plan(refused(two.addressText()));

        connection.command(PUT);

        assertThat(two.received()).hasSize(before + 1);
    }

    @Test
    void refusedInAnElectionIsAskedAgainUntilThereIsALeader() throws BackendException {
        plan(refused(""), refused(""), refused(""));

        assertThat(connection.command(PUT).status()).isEqualTo(Reply.Status.DONE);
    }

    @Test
    void anAttemptInDoubtIsRepeatedUnderTheSameNumber() throws BackendException {
        int before = commands().size();
        plan(inDoubt());

        connection.command(PUT);

        List<String> sent = commands().subList(before, commands().size());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
    }

    @Test
    void inDoubtAllTheTimeIsInDoubt() {
        planForever(inDoubt());

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(InDoubtException.class);
    }

    @Test
    void inDoubtOnceAndThenRefusedIsInDoubt() {
        plan(inDoubt());
        planForever(refused(""));

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(InDoubtException.class);
    }

    @Test
    void aBrokenConnectionIsRepeatedElsewhereAndTakesEffectOnce() throws BackendException {
        plan(Reaction.of(Deed.HANG_UP));

        long version = connection.command(PUT).number();

        assertThat(version).isEqualTo(slot);
        assertThat(two.received()).isNotEmpty();
    }

    @Test
    void brokenAllTheTimeIsInDoubt() {
        planForever(Reaction.of(Deed.HANG_UP));

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(InDoubtException.class);
    }

    @Test
    void silenceIsRepeatedElsewhere() throws BackendException {
        plan(Reaction.of(Deed.SAY_NOTHING));

        assertThat(connection.command(PUT).status()).isEqualTo(Reply.Status.DONE);
        assertThat(two.received()).isNotEmpty();
    }

    @Test
    void silenceAllTheTimeIsInDoubt() {
        planForever(Reaction.of(Deed.SAY_NOTHING));

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(InDoubtException.class);
    }

    @Test
    void whatTheMachineRefusesIsNotDone() {
        plan(says(Reply.Status.TOO_MANY_OPEN));
        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(NotDoneException.class);

        plan(says(Reply.Status.MALFORMED));
        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(NotDoneException.class);
    }

    @Test
    void aSessionThatEndedIsReplacedAndTheCommandIsDoneOnce() throws BackendException {
        long former = connection.session();
        plan(says(Reply.Status.NO_SESSION));

        assertThat(connection.command(PUT).status()).isEqualTo(Reply.Status.DONE);
        assertThat(connection.session()).isNotEqualTo(former);
    }

    /** The first attempt may have taken effect before the session ended. */
    @Test
    void aSessionThatEndedBetweenTwoAttemptsIsInDoubt() {
        plan(inDoubt(), says(Reply.Status.NO_SESSION));

        assertThatThrownBy(() -> connection.command(PUT))
                .isInstanceOf(InDoubtException.class)
                .hasMessageContaining("NO_SESSION");
    }

    @Test
    void aForgottenReplyIsInDoubt() {
        plan(says(Reply.Status.FORGOTTEN));

        assertThatThrownBy(() -> connection.command(PUT)).isInstanceOf(InDoubtException.class);
    }

    @Test
    void aQuestionIsNeverInDoubt() {
        for (Reaction trouble : List.of(inDoubt(), Reaction.of(Deed.HANG_UP), Reaction.of(Deed.SAY_NOTHING))) {
            planForever(trouble);
            assertThatThrownBy(() -> connection.ask(GET)).isInstanceOf(NotDoneException.class);
        }
    }

    @Test
    void noSessionIsNotDoneSinceNothingWasAskedYet() throws IOException {
        PaxosConnection fresh = connect(one.address(), two.address());
        planForever(inDoubt());

        assertThatThrownBy(() -> fresh.command(PUT))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContaining("session");
        fresh.close();
    }

    @Test
    void aCommandThatIsTooLongIsNotDoneAndNotSent() {
        int before = commands().size();

        assertThatThrownBy(() -> connection.command(new Action.Put("k", new byte[1024 * 1024])))
                .isInstanceOf(NotDoneException.class);
        assertThat(commands()).hasSize(before);
    }
}
