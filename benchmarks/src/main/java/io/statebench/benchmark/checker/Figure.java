package io.statebench.benchmark.checker;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A number that JMH measures.
 *
 * @param name for people
 * @param goal what it is held against
 * @param benchmark class and method
 * @param parameters the benchmark's
 * @param rival what another checker is asked to get the same number
 */
record Figure(String name, Goal goal, String benchmark, Map<String, String> parameters, Rivalry rival) {
    static final String OPERATIONS = "operations";

    /** Where there is nothing to ask another checker. */
    static final Rivalry NO_RIVALRY = new Rivalry(Rivalry.Of.NOTHING, () -> List.of());

    Figure {
        parameters = Map.copyOf(parameters);
    }

    /** Questions for another checker, made when it is asked. */
    record Rivalry(Of of, Questions questions) {
        /** Which of its times is compared. */
        enum Of {
            NOTHING,
            SUM,
            WORST
        }

        /** Reads or simulates. */
        interface Questions {
            List<Question> make() throws IOException;
        }
    }
}
