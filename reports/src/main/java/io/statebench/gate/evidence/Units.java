package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;
import java.util.Optional;
import java.util.Set;

/** What a unit says of the direction. */
public final class Units {
    private static final Set<String> TIMES = Set.of("ns", "us", "ms", "s", "min", "hr", "day");
    private static final Set<String> SIZES = Set.of("B", "KB", "MB", "GB");

    private Units() {}

    /** By A4 of the gate's specification: {@code ops/x} higher; {@code x/op}, times and bytes lower; of others nobody knows. */
    public static Optional<Direction> direction(String unit) {
        if (unit.startsWith("ops/") && TIMES.contains(unit.substring("ops/".length()))) {
            return Optional.of(Direction.HIGHER_IS_BETTER);
        }
        String amount = unit.endsWith("/op") ? unit.substring(0, unit.length() - "/op".length()) : unit;
        return TIMES.contains(amount) || SIZES.contains(amount)
                ? Optional.of(Direction.LOWER_IS_BETTER)
                : Optional.empty();
    }
}
