package io.statebench.report.run;

import io.statebench.report.input.Judgement.HarnessSecond;
import io.statebench.report.run.OverTime.Line;
import io.statebench.report.run.OverTime.Plot;
import java.util.ArrayList;
import java.util.List;

/** The plots of what was slow for reasons of our own: pauses of the suite's process, and a machine that others use. */
final class HarnessPlots {
    private HarnessPlots() {}

    static List<Plot> of(HarnessTrack track) {
        var plots = new ArrayList<Plot>();
        plots.add(plot(
                "our pauses (solid), stalls (dashed), ms",
                List.of(
                        new Line("collector pauses, ms", track.values(HarnessSecond::gcMillis)),
                        new Line("longest stall, ms", track.values(HarnessSecond::stallMaxMillis)))));
        Line steal = new Line("CPU steal, %", track.values(HarnessTrack::stealPercent));
        Line pressure = new Line("CPU pressure, %", track.values(HarnessTrack::pressurePercent));
        boolean hasSteal = track.knows(HarnessTrack::stealPercent);
        boolean hasPressure = track.knows(HarnessTrack::pressurePercent);
        if (hasSteal && hasPressure) {
            plots.add(plot("CPU, %: steal (solid), pressure (dashed)", List.of(steal, pressure)));
        } else if (hasSteal || hasPressure) {
            Line known = hasSteal ? steal : pressure;
            plots.add(plot(known.name(), List.of(known)));
        }
        return plots;
    }

    private static Plot plot(String name, List<Line> lines) {
        return Plot.of(name, TimePlots.SMALL, lines);
    }
}
