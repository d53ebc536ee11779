package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSearchTest {
    private static final Model<?> REGISTER = Register.withCompareAndSet(0L, NilRead.ABSENT);
    private static final Model<?> KEY_VALUE =
            Models.named("kv", null, NilRead.ABSENT).orElseThrow();

    private static String write(int value) {
        return "0 invoke write " + value + "\n0 ok write " + value + "\n";
    }

    private static String read(int value) {
        return "1 invoke read nil\n1 ok read " + value + "\n";
    }

    private static String text(String f, String text) {
        return "0 invoke " + f + " \"" + text + "\"\n0 ok " + f + " \"" + text + "\"\n";
    }

    private static Core coreOf(Model<?> model, List<Member> members) {
        Meter meter = new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
        return new CoreSearch(new Search(model, Reductions.ALL), meter).of(members);
    }

    /** Shorter and longer than what is looked at first, and than what is looked at next. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 63, 64, 65, 300})
    void aStaleReadIsShownByTheWriteBeforeIt(int rounds) {
        String before = (write(1) + read(1) + write(2) + read(2)).repeat(rounds);
        List<Member> members = Told.members(before + write(1) + read(2) + write(3) + read(3));
        int last = members.size() - 3;

        Core core = coreOf(REGISTER, members);

        assertThat(core.failing()).isEqualTo(members.get(last));
        assertThat(core.members()).containsExactly(members.get(last - 1), members.get(last));
        assertThat(core.lastValues()).containsExactly("1");
        assertThat(core.isRechecked()).as("put to brute force").isEqualTo(rounds == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aValueThatWasNeverThereIsShownByTheReadAlone(int rounds) {
        List<Member> members = Told.members((write(1) + read(1)).repeat(rounds) + read(7) + write(1));

        Core core = coreOf(REGISTER, members);

        assertThat(core.members()).containsExactly(members.get(2 * rounds));
    }

    @Test
    void theFirstImpossibleReturnIsExplained() {
        List<Member> members = Told.members(write(1) + read(2) + write(3) + read(4));

        assertThat(coreOf(REGISTER, members).failing()).isEqualTo(members.get(1));
    }

    @Test
    void whatWasCalledAfterTheImpossibleReturnCannotExplainIt() {
        List<Member> members = Told.members(write(1) + write(3) + read(2) + write(2) + read(1));

        Core core = coreOf(REGISTER, members);

        assertThat(core.members()).containsExactly(members.get(2));
        assertThat(core.lastValues()).containsExactly("0");
    }

    /** A slow write may have been what the reader saw, though it returned later. */
    @Test
    void whatWasOpenAtTheImpossibleReturnIsStillInDoubt() {
        String slow = "5 invoke write 5\n";
        List<Member> members =
                Told.members(slow + write(1) + read(5) + read(1) + write(2) + read(1) + "5 ok write 5\n");

        Core core = coreOf(REGISTER, members);

        assertThat(core.failing()).isEqualTo(members.get(3));
        assertThat(core.members()).doesNotContain(members.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void aModelThatDoesNotSayWhatItsActionsBringIsExplainedFromTheBeginning(int rounds) {
        List<Member> members = Told.members((text("put", "a") + text("append", "b") + text("get", "ab")).repeat(rounds)
                + text("put", "x")
                + text("get", "ab"));
        int last = members.size() - 1;

        Core core = coreOf(KEY_VALUE, members);

        assertThat(core.members()).containsExactly(members.get(last - 1), members.get(last));
    }

    /** The whole history holds more writes than brute force is asked about, its last part does not. */
    @Test
    void ofALongHistoryTheLastPartIsEnough() {
        String before = (write(1) + read(1) + write(2) + read(2)).repeat(300);
        List<Member> members = Told.members(before + read(2).repeat(60) + write(1) + read(2) + write(3));
        int last = members.size() - 2;

        Core core = coreOf(REGISTER, members);

        assertThat(core.members()).containsExactly(members.get(last - 1), members.get(last));
        assertThat(core.isRechecked()).isTrue();
    }

    /** Among the last ones nothing says that the value was another one; some hundred before there was a write. */
    @Test
    void whereTheLastPartSaysTooLittleALongerOneIsTaken() {
        String before = (write(1) + read(1) + write(2) + read(2)).repeat(300);
        String lost = "2 invoke cas-lost [5 6]\n2 ok cas-lost [5 6]\n";
        List<Member> members = Told.members(before + read(2).repeat(200) + write(1) + lost.repeat(100) + read(2));
        int last = members.size() - 1;

        Core core = coreOf(REGISTER, members);

        assertThat(core.members()).containsExactly(members.get(last - 101), members.get(last));
        assertThat(core.isRechecked()).isTrue();
    }

    /**
     * Where the last part may begin with one of more values than that, a longer one is taken, here with more writes than
     * brute force is asked about.
     */
    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void aPartBeginsWithAnyOfAThousandValues(int values, boolean isPart) {
        StringBuilder before = new StringBuilder();
        for (int value = 1; value <= values; value++) {
            before.append(write(value)).append(read(value));
        }
        before.append((write(6) + write(5)).repeat(25));
        List<Member> members = Told.members(before + read(5).repeat(64) + write(5) + read(6));

        assertThat(coreOf(REGISTER, members).isRechecked()).isEqualTo(isPart);
    }

    @Test
    void whatStandsBesideWhatIsNeededIsRelaxedAlone() {
        List<Member> members = Told.members(write(3) + write(1) + write(2) + read(1));

        assertThat(coreOf(REGISTER, members).members()).containsExactly(members.get(2), members.get(3));
    }

    /** Forty writes in doubt are too many ways for the exact search in so little memory, and no matter for the rough one. */
    @Test
    void whereDoubtsAreTooManyTheRoughSearchFindsTheEnd() {
        List<Member> members = Told.members(doubts() + write(1) + write(2) + read(1) + write(3) + read(3));
        Meter meter = new Meter(new Budget(Duration.ofMinutes(1), 1 << 20), NanoClock.SYSTEM);

        Core core = new CoreSearch(new Search(REGISTER, Reductions.ALL), meter).of(members);

        assertThat(core.failing().action()).isEqualTo(new Action("read", 1L));
    }

    /** Sixteen writes and a read of each of them, all at once: neither search gets through them in so little memory. */
    @Test
    void whereNoSearchFindsTheEndItIsTheLastReturn() {
        StringBuilder crowd = new StringBuilder();
        for (String type : List.of("invoke", "ok")) {
            for (int i = 0; i < 16; i++) {
                crowd.append(10 + i)
                        .append(' ')
                        .append(type)
                        .append(" write ")
                        .append(100 + i)
                        .append('\n');
                crowd.append(50 + i)
                        .append(' ')
                        .append(type)
                        .append(" read ")
                        .append(100 + i)
                        .append('\n');
            }
        }
        List<Member> members = Told.members(write(1) + write(2) + crowd + write(3) + read(1) + write(4));
        Meter meter = new Meter(new Budget(Duration.ofMinutes(1), 1 << 20), NanoClock.SYSTEM);

        Core core = new CoreSearch(new Search(REGISTER, Reductions.ALL), meter).of(members);

        assertThat(core.failing()).isEqualTo(members.get(members.size() - 1));
    }

    private static String doubts() {
        StringBuilder doubts = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String write = " write " + (100 + i) + "\n";
            doubts.append(10 + i)
                    .append(" invoke")
                    .append(write)
                    .append(10 + i)
                    .append(" info")
                    .append(write);
            doubts.append(read(100 + i));
        }
        return doubts.toString();
    }

    @Test
    void aConflictThatTakesFewerIsMadeSmaller() {
        List<Member> members = Told.members(write(1) + read(1) + write(2) + read(1));
        Meter meter = new Meter(Budget.DEFAULT, NanoClock.SYSTEM);

        Core core = new CoreSearch(new Search(REGISTER, Reductions.ALL), meter).within(members, members);

        assertThat(core.failing()).isEqualTo(members.get(3));
        assertThat(core.members()).containsExactly(members.get(2), members.get(3));
        assertThat(core.isRechecked()).isTrue();
    }

    @Test
    void aConflictThatTheSearchDoesNotConfirmStaysAsItIs() {
        List<Member> members = Told.members(write(1) + read(1));
        Meter meter = new Meter(Budget.DEFAULT, NanoClock.SYSTEM);

        Core core = new CoreSearch(new Search(REGISTER, Reductions.ALL), meter).within(members, members);

        assertThat(core.members()).isEqualTo(members);
        assertThat(core.isRechecked()).isFalse();
    }

    @Test
    void withoutTimeTheCoreIsLargerButThereIs() {
        List<Member> members = Told.members((write(1) + write(2)).repeat(3) + read(1));
        Meter meter = new Meter(Budget.DEFAULT, () -> 0);
        meter.exhaust("patience");

        Core core = new CoreSearch(new Search(REGISTER, Reductions.ALL), meter).of(members);

        assertThat(core.members()).isEqualTo(members);
        assertThat(core.failing()).isEqualTo(members.get(6));
    }
}
