package io.statebench.report.run;

import io.statebench.report.input.EdnText;
import io.statebench.report.input.HistoryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operation carried, as text; the same for any workload. */
final class Values {
    private Values() {}

    static String asked(Operation operation) {
        return text(operation.invoke().value());
    }

    static String answered(Operation operation) {
        HistoryEvent completion = operation.completion();
        if (completion == null) {
            return "";
        }
        String error = completion.error();
        return error == null ? text(completion.value()) : text(completion.value()) + " (" + error + ")";
    }

    static String key(Operation operation) {
        String key = operation.invoke().key();
        return key == null ? "" : key;
    }

    static List<String> columns() {
        return List.of("process", "from", "to", "operation", "key", "asked", "ended", "answer");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : EdnText.of(value);
    }
}
