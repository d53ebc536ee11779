package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no browser; the pictures are in {@link ChartIT}. */
class ChartCommandTest {
    private static final String ID = "benchmark-1-throughput";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private Desktop desktop = new Desktop(Map.of("PATH", ""), "Linux");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void allChartsAreListedWithATitle() {
        assertThat(chart("--list", fixture.out().toString())).isZero();

        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line).matches(ID + " +20261123-101000-quick: Throughput"))
                .anySatisfy(line -> assertThat(line).matches("run-2-holders +redis: lock: Holders of the lock"));
    }

    @Test
    void hostileNamesAreListedAsTheyAre() throws IOException {
        Hostile.poison(fixture);

        assertThat(chart("--list", fixture.out().toString())).isZero();

        assertThat(out.toString()).contains(Hostile.VISIBLE).doesNotContain("&lt;/script", "\u2028");
    }

    @Test
    void withoutABrowserItIsOneLineAndThree() {
        Path svg = temp.resolve("x.svg");

        assertThat(chart(ID, "--svg", svg.toString(), fixture.out().toString())).isEqualTo(3);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("a picture needs a browser: none of chromium, chromium-browser, google-chrome");
        assertThat(svg).doesNotExist();
    }

    @Test
    void aBrowserThatFailsOrDrawsNothingIsOneLineAndThree() throws IOException {
        Path svg = temp.resolve("x.svg");
        browser("exit 7");
        assertThat(chart(ID, "--svg", svg.toString(), fixture.out().toString())).isEqualTo(3);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("chromium ended with 7");

        browser("echo '<html></html>'");
        assertThat(chart(ID, "--svg", svg.toString(), fixture.out().toString())).isEqualTo(3);
        assertThat(err.toString()).contains("the browser drew no picture");
        assertThat(svg).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--svg x.svg, which chart? --list names them",
        "benchmark-1-throughput, name either --list or a file",
        "--list --png x.png, name either --list or a file",
        "nothing --svg x.svg, no chart is called nothing",
        "benchmark-1-throughput --svg x.svg --width 99, --width is 100 to 8000",
        "benchmark-1-throughput --svg x.svg --height 9000, --height is 100 to 8000",
        "benchmark-1-throughput --svg x.svg --width wide, Invalid value for option '--width'",
        "--list --output x, --output is of pages",
        "benchmark-1-throughput nowhere --svg x.svg, nowhere: no such file or folder"
    })
    void badUsageIsOneLineAndThree(String arguments, String words) {
        var all = new ArrayList<>(List.of(arguments.split(" ", -1)));
        all.addAll(List.of("--out", fixture.out().toString()));

        assertThat(chart(all.toArray(String[]::new))).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().startsWith(words);
    }

    private void browser(String script) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("bin"));
        Path program = Files.writeString(folder.resolve("chromium"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        desktop = new Desktop(Map.of("PATH", folder.toString()), "Linux");
    }

    private int chart(String... args) {
        var arguments = new ArrayList<>(List.of("chart"));
        arguments.addAll(List.of(args));
        return Report.execute(
                desktop, new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
