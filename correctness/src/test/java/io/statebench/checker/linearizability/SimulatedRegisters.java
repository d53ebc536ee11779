package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.checker.linearizability.SimulatedHistories.Reply;
import io.statebench.checker.linearizability.SimulatedHistories.Served;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Right registers and stores, which are asked to write each value once. */
final class SimulatedRegisters {
    private SimulatedRegisters() {}

    /**
     * A register that begins with 0.
     *
     * @param casOneIn how seldom it is asked for a compare-and-set; 0 for never
     * @param nilOneIn how seldom a read shows nothing; 0 for never
     */
    static SimulatedHistories register(int casOneIn, int nilOneIn) {
        return new SimulatedHistories(() -> new UniqueRegister(casOneIn, nilOneIn));
    }

    static SimulatedHistories versioned() {
        return new SimulatedHistories(VersionedStore::new);
    }

    /** A text that is read, put and appended to. */
    static SimulatedHistories keyValue() {
        return new SimulatedHistories(TextStore::new);
    }

    private static Reply ok(@Nullable Object value) {
        return new Reply(value, false);
    }

    private static final class UniqueRegister implements Served {
        private final int casOneIn;
        private final int nilOneIn;
        private long value;
        private long last;
        private int reads;

        UniqueRegister(int casOneIn, int nilOneIn) {
            this.casOneIn = casOneIn;
            this.nilOneIn = nilOneIn;
        }

        @Override
        public Kind call(RandomGenerator random) {
            if (casOneIn > 0 && random.nextInt(casOneIn) == 0) {
                return new Kind("cas", List.of(value, ++last), null);
            }
            return random.nextInt(3) == 0 ? new Kind("write", ++last, null) : new Kind("read", null, null);
        }

        @Override
        public Reply serve(Kind call) {
            if (call.f().equals("read")) {
                return ok(nilOneIn > 0 && ++reads % nilOneIn == 0 ? null : (Object) value);
            }
            if (call.argument() instanceof List<?> pair) {
                if (!pair.get(0).equals(value)) {
                    return new Reply(null, true);
                }
                value = (Long) pair.get(1);
                return ok(pair);
            }
            value = (Long) Objects.requireNonNull(call.argument());
            return ok(value);
        }
    }

    private static final class VersionedStore implements Served {
        private long value;
        private long version;

        @Override
        public Kind call(RandomGenerator random) {
            return switch (random.nextInt(4)) {
                case 0 -> new Kind("write", Arrays.asList((long) random.nextInt(3), null), null);
                case 1 -> new Kind("cas", List.of(version, (long) random.nextInt(3)), null);
                default -> new Kind("read", null, null);
            };
        }

        @Override
        public Reply serve(Kind call) {
            if (!(call.argument() instanceof List<?> pair)) {
                return ok(List.of(value, version));
            }
            if (call.f().equals("write")) {
                value = (Long) pair.get(0);
                return ok(List.of(value, ++version));
            }
            if (!pair.get(0).equals(version)) {
                return new Reply(null, true);
            }
            value = (Long) pair.get(1);
            version++;
            return ok(pair);
        }
    }

    private static final class TextStore implements Served {
        private String text = "";
        private int last;

        @Override
        public Kind call(RandomGenerator random) {
            return switch (random.nextInt(12)) {
                case 0 -> new Kind("put", "p" + ++last + ";", null);
                case 1 -> new Kind("cas", List.of(text, "c" + ++last + ";"), null);
                case 2, 3, 4, 5 -> new Kind("append", "a" + ++last + ";", null);
                default -> new Kind("get", null, null);
            };
        }

        @Override
        public Reply serve(Kind call) {
            switch (call.f()) {
                case "put" -> text = (String) Objects.requireNonNull(call.argument());
                case "append" -> text += call.argument();
                case "cas" -> {
                    List<?> pair = (List<?>) Objects.requireNonNull(call.argument());
                    if (!text.equals(pair.get(0))) {
                        return new Reply(null, true);
                    }
                    text = (String) pair.get(1);
                }
                default -> {
                    return ok(text);
                }
            }
            return ok(call.argument());
        }
    }
}
