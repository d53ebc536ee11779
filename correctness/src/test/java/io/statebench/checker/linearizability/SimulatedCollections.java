package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import io.statebench.checker.linearizability.SimulatedObjects.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sets, counters, queues and logs that keep their promise. */
final class SimulatedCollections {
    private SimulatedCollections() {}

    /** Draws values from so many; a read of one offset or of all is as frequent as an append. */
    record Log(int values, List<Object> elements) implements Subject {
        Log(int values) {
            this(values, new ArrayList<>());
        }

        @Override
        public Kind call(RandomGenerator random) {
            return switch (random.nextInt(4)) {
                case 0 -> called("read", list((long) random.nextInt(elements.size() + 2), null));
                case 1 -> called("read-all", null);
                default -> called("append", list((long) random.nextInt(values), null));
            };
        }

        @Override
        public Object effect(String f, @Nullable Object argument) {
            if (f.equals("read-all")) {
                return List.copyOf(elements);
            }
            Object first = Objects.requireNonNull(((List<?>) Objects.requireNonNull(argument)).get(0));
            if (f.equals("append")) {
                elements.add(first);
                return list(first, elements.size() - 1L);
            }
            long offset = (Long) first;
            return list(first, offset < elements.size() ? elements.get((int) offset) : null);
        }
    }

    /** Of values that never come twice; one append in four says where, and who reads one element had better know of it. */
    static final class SilentLog implements Subject {
        private static final int SAID = 4;

        private final List<Object> elements = new ArrayList<>();
        private long last;
        private int told;

        @Override
        public Kind call(RandomGenerator random) {
            return switch (random.nextInt(6)) {
                case 0 -> called("read", list((long) random.nextInt(Math.max(1, told)), null));
                case 1 -> called("read", list(elements.size() + 20L, null));
                case 2, 3 -> called("read-all", null);
                default -> called("append", list(++last, null));
            };
        }

        @Override
        public Object effect(String f, @Nullable Object argument) {
            if (f.equals("read-all")) {
                told = elements.size();
                return List.copyOf(elements);
            }
            long first = (Long) Objects.requireNonNull(((List<?>) Objects.requireNonNull(argument)).get(0));
            if (f.equals("append")) {
                elements.add(first);
                return list(first, first % SAID == 0 && told >= elements.size() - 1 ? elements.size() - 1L : null);
            }
            return list(first, first < elements.size() ? elements.get((int) first) : null);
        }
    }

    /** Changes by any of some amounts, one of which may be that of {@code inc-and-get}, which sometimes says nothing. */
    static final class Counter implements Subject {
        private final List<Long> amounts;
        private long value;

        Counter(Long... amounts) {
            this.amounts = List.of(amounts);
        }

        @Override
        public Kind call(RandomGenerator random) {
            boolean canIncrement = amounts.contains(1L);
            return switch (random.nextInt(canIncrement ? 4 : 2)) {
                case 0 -> called("read", null);
                case 1 -> called("add", amounts.get(random.nextInt(amounts.size())));
                default -> called("inc-and-get", null);
            };
        }

        @Override
        public @Nullable Object effect(String f, @Nullable Object argument) {
            value += f.equals("inc-and-get") ? 1 : argument == null ? 0 : (Long) argument;
            return f.equals("add") ? argument : f.equals("inc-and-get") && value % 5 == 0 ? null : (Long) value;
        }
    }

    /** Never the same value twice. */
    static final class Queue implements Subject {
        private final Deque<Object> elements = new ArrayDeque<>();
        private long last;

        @Override
        public Kind call(RandomGenerator random) {
            return random.nextBoolean() ? called("enqueue", ++last) : called("dequeue", null);
        }

        @Override
        public @Nullable Object effect(String f, @Nullable Object argument) {
            if (f.equals("dequeue")) {
                return elements.isEmpty() ? ":empty" : elements.remove();
            }
            elements.add(Objects.requireNonNull(argument));
            return argument;
        }
    }

    /** Of so many elements, with removes or with reads of the whole. */
    record Elements(long count, boolean isRead, Set<Object> in) implements Subject {
        Elements(long count, boolean isRead) {
            this(count, isRead, new TreeSet<>());
        }

        @Override
        public Kind call(RandomGenerator random) {
            Object element = random.nextLong(count);
            return switch (random.nextInt(6)) {
                case 0 -> called("add", element);
                case 1 -> isRead ? called("read", null) : called("remove", element);
                case 2 -> isRead ? called("read", null) : called("contains", list(element, null));
                default -> called("contains", list(element, null));
            };
        }

        @Override
        public @Nullable Object effect(String f, @Nullable Object argument) {
            return switch (f) {
                case "read" -> List.copyOf(in);
                case "contains" -> {
                    Object element = Objects.requireNonNull(((List<?>) Objects.requireNonNull(argument)).get(0));
                    yield list(element, in.contains(element));
                }
                case "add" -> {
                    in.add(Objects.requireNonNull(argument));
                    yield argument;
                }
                default -> {
                    in.remove(Objects.requireNonNull(argument));
                    yield argument;
                }
            };
        }
    }

    private static Kind called(String f, @Nullable Object argument) {
        return new Kind(f, argument, null);
    }

    /** A list whose parts may be nil. */
    private static List<?> list(@Nullable Object... parts) {
        return Arrays.asList(parts);
    }
}
