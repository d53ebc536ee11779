package io.statebench.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import io.statebench.report.input.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingOrderTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void subjectsUnderFaultsComeBeforeControls() throws IOException {
        assertThat(runs())
                .containsExactly(
                        "20261123-101700-redis-register-s1",
                        "20261123-101500-redis-lock-s42",
                        "20261123-101900-redis-pubsub-s1",
                        "20261123-101600-redis-naive-lock-s42",
                        "20261123-101800-memory-stale-s1");
    }

    @Test
    void aSubjectWithoutFaultsComesLast() throws IOException {
        fixture.write(
                Fixture.REGISTER + "/run.json",
                fixture.text(Fixture.REGISTER + "/run.json").replaceAll("(?s)\"faults\": \\[.*?\\]", "\"faults\": []"));

        assertThat(runs()).last().isEqualTo("20261123-101700-redis-register-s1");
    }

    @Test
    void whatIsNotAsExpectedComesFirstAndThenWhatIsUnknown() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"unknown\"");
        fixture.edit(Fixture.STALE + "/verdict.json", "\"verdict\": \"invalid\"", "\"verdict\": \"valid\"");
        fixture.edit(Fixture.REGISTER + "/run.json", "\"format\"", "\"fromat\"");

        assertThat(runs())
                .startsWith("20261123-101800-memory-stale-s1")
                .element(3)
                .isEqualTo("20261123-101900-redis-pubsub-s1");
        assertThat(runs().subList(1, 3))
                .containsExactlyInAnyOrder("20261123-101500-redis-lock-s42", "20261123-101700-redis-register-s1");
        assertThat(rows()).first().isEqualTo("memory with planted stale-read state");
    }

    @Test
    void theBaselineStandsRightBelowWhatIsMeasuredAgainstIt() throws IOException {
        assertThat(rows())
                .containsExactly(
                        "redis state",
                        "memory state",
                        "redis lock",
                        "memory lock",
                        "redis pub/sub",
                        "memory pub/sub",
                        "redis-naive lock",
                        "memory with planted stale-read state");
    }

    @Test
    void theSentenceBelowTheTableSaysWhereTheServersWere() throws IOException {
        assertThat(Circumstances.of(selection()))
                .contains("a JVM of its own, in a closed loop, with the servers on the clients' cores (co-located)")
                .contains("need not agree")
                .endsWith("memory is the baseline: it has no server.");

        fixture.edit(Fixture.QUICK + "/environment.json", "\"coLocated\": true", "\"coLocated\": false");

        assertThat(Circumstances.of(selection())).contains("with no server on the clients' cores");
    }

    @Test
    void withoutAMeasurementThereIsNoSuchSentence() throws IOException {
        fixture.deleteAll("benchmarks");

        assertThat(Circumstances.of(selection())).isEmpty();
    }

    private List<String> runs() throws IOException {
        return selection().runs().stream().map(run -> run.folder()).toList();
    }

    private List<String> rows() throws IOException {
        return Table.of(selection()).rows().stream()
                .map(row -> row.subject() + " " + row.primitive())
                .toList();
    }

    private Selection selection() throws IOException {
        return Selection.all(Folders.list(fixture.out()));
    }
}
