package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdFactsTest {
    private static final String VARS = """
        {
        "cmdline": ["/usr/bin/etcd","--name=n1","--heartbeat-interval=50", "--election-timeout", "500",
            "-pre-vote=true","--initial-cluster=n1=http://127.0.0.1:1"],
        "memstats": {"snapshot-count": "--snapshot-count=9"}
        }
        """;

    @ParameterizedTest
    @CsvSource({
        "heartbeat-interval, 50",
        "election-timeout, 500",
        "pre-vote, true",
        "initial-cluster, n1=http://127.0.0.1:1",
        "snapshot-count, otherwise",
        "cluster, otherwise"
    })
    void aFlagIsReadFromTheCommandLineInEachOfItsForms(String name, String value) {
        assertThat(EtcdFacts.flag(VARS, name, "otherwise")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"''", "'404 page not found'", "{}"})
    void aMemberThatDoesNotTellItsCommandLineIsNotGuessedAbout(String vars) {
        assertThat(EtcdFacts.flag(vars, "heartbeat-interval", "100")).isEqualTo("not told");
    }
}
