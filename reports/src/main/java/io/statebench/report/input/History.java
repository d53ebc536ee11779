package io.statebench.report.input;

import java.util.List;

/** What clients saw, in order, and which lines could not be read. */
public record History(List<HistoryEvent> events, List<String> problems) {
    public History {
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }
}
