package io.statebench.environment.namespace;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scripts that run in several stacks at once. */
final class Batch {
    private Batch() {}

    /** Runs them; what each printed. See {@link #run(Map, Meanwhile)}. */
    static Map<Stack, List<String>> run(Map<Stack, String> scripts) throws IOException {
        return run(scripts, () -> {});
    }

    /**
     * Runs them, and something else meanwhile; what each printed.
     *
     * @throws IOException if one has failed; all have ended by then
     */
    static Map<Stack, List<String>> run(Map<Stack, String> scripts, Meanwhile meanwhile) throws IOException {
        Map<Stack, List<String>> answers = new LinkedHashMap<>();
        @Nullable IOException trouble = null;
        try {
            for (Map.Entry<Stack, String> each : scripts.entrySet()) {
                each.getKey().shell().send(each.getValue());
                answers.put(each.getKey(), List.of());
            }
            meanwhile.run();
        } catch (IOException failed) {
            trouble = failed;
        }
        for (Stack stack : List.copyOf(answers.keySet())) {
            try {
                answers.put(stack, stack.shell().answer());
            } catch (IOException failed) {
                trouble = trouble == null ? failed : trouble;
            }
        }
        if (trouble != null) {
            throw trouble;
        }
        return answers;
    }

    /** What is done in the meantime. */
    interface Meanwhile {
        /** Does it. */
        void run() throws IOException;
    }
}
