package io.statebench.checker.linearizability.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.HistoryReader;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final Register REGISTER = Register.plain(null, NilRead.ABSENT);

    /** A write of 1, then a read of it, and a write of 2 beside the read. */
    private static List<Member> members() throws Exception {
        String text = "{:process 0 :type :invoke :f :write :value 1} {:process 0 :type :ok :f :write :value 1}"
                + "{:process 1 :type :invoke :f :read} {:process 2 :type :invoke :f :write :value 2}"
                + "{:process 1 :type :ok :f :read :value 1} {:process 2 :type :ok :f :write :value 2}";
        return Member.byKey(HistoryReader.read(new StringReader(text))).getOrDefault("", List.of());
    }

    @Test
    void anOrderThatExplainsHasNoFlaw() throws Exception {
        List<Member> members = members();

        assertThat(Certificate.flaw(REGISTER, members, members)).isEmpty();
    }

    @Test
    void everyFlawIsNamed() throws Exception {
        List<Member> members = members();
        Member first = members.get(0);
        Member read = members.get(1);
        Member second = members.get(2);

        assertThat(Certificate.flaw(REGISTER, members, List.of(first, second, read)))
                .hasValueSatisfying(flaw -> assertThat(flaw).startsWith("not possible in "));
        assertThat(Certificate.flaw(REGISTER, members, List.of(second, first, read)))
                .hasValueSatisfying(flaw -> assertThat(flaw).startsWith("placed after one that was called"));
        assertThat(Certificate.flaw(REGISTER, members, List.of(first, read)))
                .hasValueSatisfying(flaw -> assertThat(flaw).startsWith("left out: "));
        assertThat(Certificate.flaw(REGISTER, members, List.of(first, first, read, second)))
                .hasValueSatisfying(flaw -> assertThat(flaw).startsWith("placed twice: "));
    }

    @Test
    void whatIsNotOfTheHistoryIsNamed() throws Exception {
        List<Member> members = members();
        Member relaxed = members.get(0).relaxed();
        Member later = Told.members("""
                0 invoke write 1
                0 ok write 1
                0 invoke write 1
                0 ok write 1
                0 invoke write 1
                0 ok write 1
                0 invoke write 1
                0 ok write 1""").get(3);

        assertThat(Certificate.flaw(REGISTER, members, List.of(relaxed))).hasValue("not of this history: " + relaxed);
        assertThat(Certificate.flaw(REGISTER, members, List.of(later))).hasValue("not of this history: " + later);
    }
}
