package io.statebench.report.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each text of a chart once, so that thousands of operations name it by a number. */
final class Words {
    private final Map<String, Integer> indexOf = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    int index(String word) {
        return indexOf.computeIfAbsent(word, fresh -> {
            all.add(fresh);
            return all.size() - 1;
        });
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
