package io.statebench.paxos.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.paxos.machine.Action.Condition;
import io.statebench.paxos.machine.Action.KeyChange;
import io.statebench.paxos.machine.Reply.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final byte[] RED = "red".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BLUE = "blue".getBytes(StandardCharsets.UTF_8);

    private final Machine machine = new Machine(Observer.NONE);
    private long slot;
    private long nowNanos;
    private long request;

    @Test
    void aVersionIsTheSlotOfItsWriteAndGrowsAcrossADeletion() {
        long first = once(new Action.Put("k", RED)).number();
        Reply deleted = once(new Action.Delete("k"));
        Reply absent = ask(new Question.Get("k"));
        long second = once(new Action.Put("k", BLUE)).number();

        assertThat(first).isEqualTo(1);
        assertThat(deleted.number()).isGreaterThan(first);
        assertThat(absent.status()).isEqualTo(Status.ABSENT);
        assertThat(second).isGreaterThan(deleted.number());
        assertThat(ask(new Question.Get("k")).value()).isEqualTo(BLUE);
    }

    @Test
    void compareAndSetWritesOnlyTheVersionItExpects() {
        long version = once(new Action.CompareAndSet("k", 0, RED)).number();

        assertThat(once(new Action.CompareAndSet("k", 0, BLUE)).status()).isEqualTo(Status.LOST);
        assertThat(once(new Action.CompareAndSet("k", 0, BLUE)).number()).isEqualTo(version);
        assertThat(once(new Action.CompareAndSet("k", version, BLUE)).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aTransactionDoesAllOrNothing() {
        List<KeyChange> both = List.of(new KeyChange("a", false, RED), new KeyChange("b", false, BLUE));
        Reply done = once(new Action.Transact(List.of(new Condition("a", 0)), both));
        Reply lost = once(new Action.Transact(
                List.of(new Condition("b", done.number()), new Condition("a", 0)),
                List.of(new KeyChange("b", true, RED))));

        assertThat(lost.status()).isEqualTo(Status.LOST);
        assertThat(ask(new Question.Get("b")).number()).isEqualTo(done.number());
    }

    @Test
    void aCommandThatComesTwiceTakesEffectOnce() {
        long session = open();
        byte[] command = new Command(session, 1, 1, new Action.Put("k", RED)).toBytes();

        Reply first = apply(command);
        Reply second = apply(command);

        assertThat(second.number()).isEqualTo(first.number());
        assertThat(ask(new Question.Get("k")).number()).isEqualTo(first.number());
    }

    @Test
    void whatASessionGaveUpIsNotCarriedOutAfterwards() {
        long session = open();
        apply(new Command(session, 2, 2, new Action.Put("k", RED)).toBytes());

        Reply late = apply(new Command(session, 1, 1, new Action.Put("k", BLUE)).toBytes());

        assertThat(late.status()).isEqualTo(Status.FORGOTTEN);
        assertThat(ask(new Question.Get("k")).value()).isEqualTo(RED);
    }

    @Test
    void aSnapshotRemembersWhichRequestsWereCarriedOut() {
        long session = open();
        byte[] command = new Command(session, 1, 1, new Action.Put("k", RED)).toBytes();
        Reply first = apply(command);
        Machine other = new Machine(Observer.NONE);

        other.restore(machine.snapshot());

        assertThat(Reply.fromBytes(other.apply(slot + 1, nowNanos, command)).number())
                .isEqualTo(first.number());
    }

    @Test
    void aSnapshotOfARestoredMachineIsTheSameBytes() {
        long session = open();
        long other = open();
        once(new Action.Put("b", RED));
        once(new Action.Put("a", BLUE));
        once(new Action.Publish("news", RED));
        in(session, new Action.Acquire("lock", 1_000, 0));
        in(other, new Action.Acquire("lock", 1_000, 500));
        byte[] snapshot = machine.snapshot();

        Machine restored = new Machine(Observer.NONE);
        restored.restore(snapshot);

        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(restored.nextDeadlineNanos()).isEqualTo(machine.nextDeadlineNanos());
    }

    @Test
    void aLockIsHeldByOneUntilItsLeaseIsOver() {
        long one = open();
        long other = open();
        Reply granted = in(one, new Action.Acquire("lock", 100, 0));

        assertThat(in(other, new Action.Acquire("lock", 100, 0)).status()).isEqualTo(Status.BUSY);
        nowNanos += 100;
        Reply next = in(other, new Action.Acquire("lock", 100, 0));

        assertThat(next.status()).isEqualTo(Status.DONE);
        assertThat(next.number()).isGreaterThan(granted.number());
        assertThat(in(one, new Action.Renew("lock", granted.number(), 100)).status())
                .isEqualTo(Status.NOT_HELD);
        assertThat(in(one, new Action.Release("lock", granted.number())).status())
                .isEqualTo(Status.NOT_HELD);
    }

    @Test
    void aHolderIsRefusedLikeAnybodyElse() {
        long session = open();
        in(session, new Action.Acquire("lock", 100, 0));

        assertThat(in(session, new Action.Acquire("lock", 100, 100)).status()).isEqualTo(Status.BUSY);
    }

    @Test
    void whoWaitsIsServedInTheOrderOfComing() {
        long holder = open();
        long first = open();
        long second = open();
        Reply granted = in(holder, new Action.Acquire("lock", 1_000, 0));
        in(first, new Action.Acquire("lock", 1_000, 900));
        in(second, new Action.Acquire("lock", 1_000, 900));
        in(first, new Action.Acquire("lock", 2_000, 900)); // Asks again, and keeps its place.

        in(holder, new Action.Release("lock", granted.number()));

        assertThat(holder()).isEqualTo(first);
        in(first, new Action.Release("lock", ask(new Question.Holder("lock")).number()));
        assertThat(holder()).isEqualTo(second);
    }

    @Test
    void aSessionThatEndsGivesItsLockToTheNextInTheQueue() {
        long holder = open();
        long next = open();
        in(holder, new Action.Acquire("lock", 1_000_000, 0));
        in(next, new Action.Acquire("lock", 1_000, 900));

        in(holder, new Action.CloseSession());

        assertThat(holder()).isEqualTo(next);
    }

    @Test
    void noTwoGrantsShareATokenEvenWhenTheHolderEndsInTheSlotOfItsGrant() {
        long holder = open();
        long second = open();
        long third = open();
        in(holder, new Action.Acquire("lock", 100, 0));
        in(second, new Action.Acquire("lock", 1_000, 900));
        in(third, new Action.Acquire("lock", 1_000, 900));
        nowNanos += 100; // In the next slot the lease is over, the second is served, and its session is closed.

        in(second, new Action.CloseSession());
        long closing = slot;
        boolean isDue = machine.nextDeadlineNanos() <= nowNanos;
        machine.pass(++slot, nowNanos);

        assertThat(isDue).isTrue();
        assertThat(holder()).isEqualTo(third);
        assertThat(ask(new Question.Holder("lock")).number()).isGreaterThan(closing);
    }

    @Test
    void aSessionEndsWhenNothingIsHeardOfIt() {
        long session = open();
        nowNanos += 10_000;

        assertThat(in(session, new Action.Put("k", RED)).status()).isEqualTo(Status.NO_SESSION);
    }

    @Test
    void whoFollowsATopicMissesNothingAndIsToldOfWhatIsGone() {
        for (int count = 0; count < Topics.REMEMBERED_MESSAGES + 3; count++) {
            once(new Action.Publish("news", RED));
        }

        Feed.Page page = Feed.Page.of(ask(new Question.Messages("news", 1, 2)));

        assertThat(page.goneThrough()).isEqualTo(3);
        assertThat(page.items()).extracting(Feed.Item::index).containsExactly(4L, 5L);
    }

    @Test
    void aTopicKeepsSoManyBytesAndItsLatestMessage() {
        for (int count = 0; count < 3; count++) {
            once(new Action.Publish("news", new byte[(int) Topics.REMEMBERED_BYTES / 2]));
        }
        once(new Action.Publish("huge", new byte[2 * (int) Topics.REMEMBERED_BYTES]));

        Feed.Page news = Feed.Page.of(ask(new Question.Messages("news", 1, 9)));
        Feed.Page huge = Feed.Page.of(ask(new Question.Messages("huge", 1, 9)));

        assertThat(news.goneThrough()).isEqualTo(1);
        assertThat(huge.items()).hasSize(1);
    }

    @Test
    void aPageEndsBeforeTheMessageThatIsTooMuch() {
        for (int count = 0; count < 3; count++) {
            once(new Action.Publish("news", new byte[400_000]));
        }

        assertThat(Feed.Page.of(ask(new Question.Messages("news", 1, 9))).items())
                .extracting(Feed.Item::index)
                .containsExactly(1L, 2L);
        assertThat(Feed.Page.of(ask(new Question.Messages("news", 3, 9))).items())
                .extracting(Feed.Item::index)
                .containsExactly(3L);
    }

    @Test
    void whoWatchesAPrefixSeesItsChangesOnly() {
        once(new Action.Put("a1", RED));
        once(new Action.Put("b1", RED));
        once(new Action.Delete("a1"));

        Feed.Page page = Feed.Page.of(ask(new Question.Changes("a", 1, 10)));

        assertThat(page.items()).extracting(Feed.Item::index).containsExactly(1L, 3L);
        assertThat(page.items().get(1).content()).containsExactly(1);
    }

    @Test
    void garbageIsAReplyAndNoTrouble() {
        assertThat(apply(new byte[] {1, 2, 3}).status()).isEqualTo(Status.MALFORMED);
        assertThat(apply(new byte[40]).status()).isEqualTo(Status.MALFORMED);
        assertThat(Reply.fromBytes(machine.query(new byte[] {9})).status()).isEqualTo(Status.MALFORMED);
    }

    private long open() {
        return once(new Action.OpenSession(10_000)).number();
    }

    private long holder() {
        return new ByteReader(ask(new Question.Holder("lock")).value()).number();
    }

    private Reply once(Action action) {
        return apply(Command.once(action).toBytes());
    }

    private Reply in(long session, Action action) {
        request++;
        return apply(new Command(session, request, 1, action).toBytes());
    }

    private Reply apply(byte[] command) {
        slot++;
        return Reply.fromBytes(machine.apply(slot, nowNanos, command));
    }

    private Reply ask(Question question) {
        return Reply.fromBytes(machine.query(question.toBytes()));
    }
}
