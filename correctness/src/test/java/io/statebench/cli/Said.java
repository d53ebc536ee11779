package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What the command line said, and what it ended with.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Said(int code, String out, String err) {
    /** Runs it in this JVM. */
    static Said by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                StateBench.commandLine(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** Trouble is one line on standard error with these words in it, exit code 3 and no verdict. */
    Said isTrouble(String... words) {
        assertThat(err.lines()).as("standard error, after: %s", out).hasSize(1);
        assertThat(err).startsWith("statebench: ").contains(words).doesNotContain("Exception", "\tat ");
        assertThat(code).as(err).isEqualTo(ExitCode.TROUBLE);
        assertThat(List.of(out.split("\n"))).noneMatch(line -> line.matches(" *(valid|invalid|unknown)\\b.*"));
        return this;
    }

    /** Trouble before anything began. */
    void isRefused(String... words) {
        isTrouble(words);
        assertThat(out).isEmpty();
    }

    /** A verdict is no trouble: nothing on standard error. */
    Said isVerdict(int expected, String... words) {
        assertThat(err).isEmpty();
        assertThat(out).contains(words);
        assertThat(code).as(out).isEqualTo(expected);
        return this;
    }
}
