package io.statebench.report.run;

import io.statebench.report.element.Band;
import io.statebench.report.input.Judgement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observed faults as bands behind a chart. */
final class Bands {
    private Bands() {}

    /** One that was never healed lasts to the end. */
    static List<Band> of(@Nullable Judgement judgement, long endNanos) {
        var bands = new ArrayList<Band>();
        if (judgement != null) {
            for (Judgement.Fault fault : judgement.faults()) {
                Long healed = fault.toNanos();
                long to = healed == null ? Math.max(endNanos, judgement.durationNanos()) : healed;
                String name = fault.f() + (fault.nodes().isEmpty() ? "" : " " + String.join(", ", fault.nodes()));
                bands.add(new Band(name, fault.fromNanos(), Math.max(fault.fromNanos(), to)));
            }
        }
        return bands;
    }
}
