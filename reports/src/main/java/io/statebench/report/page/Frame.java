package io.statebench.report.page;

import io.statebench.report.element.Grid;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.input.Run;
import io.statebench.report.summary.Besides;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page has around a selection.
 *
 * @param troubles inputs that could not be drawn, a sentence each
 * @param going runs that are still being written
 * @param measuring names of other folders that are still being written
 * @param histograms interval logs that stand alone
 * @param comparison several sides in one table, or null where nothing is compared
 * @param links the raw files that a server gives beside the page, as paths relative to it
 * @param mode what the page does besides showing
 */
public record Frame(
        List<String> troubles,
        List<Run> going,
        List<String> measuring,
        List<HistogramFile> histograms,
        @Nullable Grid comparison,
        List<String> links,
        Mode mode) {
    /** Nothing around it, for a file. */
    public static final Frame NONE = new Frame(List.of(), List.of(), List.of(), List.of(), null, List.of(), Mode.FILE);

    public Frame {
        troubles = List.copyOf(troubles);
        going = List.copyOf(going);
        measuring = List.copyOf(measuring);
        histograms = List.copyOf(histograms);
        links = List.copyOf(links);
    }

    /** What the page's opening has to say of it. */
    public Besides besides() {
        return new Besides(troubles, !histograms.isEmpty(), comparison != null);
    }

    /** The same, doing something else. */
    public Frame in(Mode other) {
        return new Frame(troubles, going, measuring, histograms, comparison, links, other);
    }

    /** The same, with links. */
    public Frame linking(List<String> others) {
        return new Frame(troubles, going, measuring, histograms, comparison, others, mode);
    }

    /**
     * What the page does besides showing.
     *
     * @param script the file of script that does it, at the end of ours; empty for none
     * @param policy what the policy allows it beyond that of a file, as {@code "; name value"}; empty for nothing
     * @param parameters what the script is told, as a record for Jackson
     */
    public record Mode(String script, String policy, Object parameters) {
        /** Nothing: it is a file. */
        public static final Mode FILE = new Mode("", "", "");

        /** Asks its server whether it is still this version, and loads itself again if not. */
        public static Mode served(String version) {
            return new Mode("live", "; connect-src 'self'", new Version(version));
        }

        /** Draws one chart in a width and writes it down as SVG, for a program that takes it from there. */
        public static Mode picture(String id, int width) {
            return new Mode("picture", "", new Picture(id, width));
        }
    }

    /** What {@code live.js} is told. */
    record Version(String version) {}

    /** What {@code picture.js} is told. */
    record Picture(String id, int width) {}
}
