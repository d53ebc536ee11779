package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Draws a page as the command does, for tests of other packages. */
public final class DrawnPage {
    private DrawnPage() {}

    /** The page of all that the fixture holds. */
    public static Path draw(Fixture fixture, Path report) {
        var words = new StringWriter();
        int exit = Report.execute(
                new PrintWriter(words),
                new PrintWriter(words),
                "--out",
                fixture.out().toString(),
                "--output",
                report.toString());
        assertThat(exit).as(words.toString()).isZero();
        return report;
    }
}
