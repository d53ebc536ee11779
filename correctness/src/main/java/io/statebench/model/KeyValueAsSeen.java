package io.statebench.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text under one key, as far as some actions can tell it from others.
 *
 * <p>A text that is no prefix of one that any action tells apart is <em>dirty</em>: whatever is appended, nobody can
 * tell it from another dirty one until it is replaced. All of them are taken for one. A text that somebody must have
 * found is taken apart from its end: as long as there is only one way in which its end can have come there, an append
 * of an action that occurs once, that one is known to have found what stands before it.
 *
 * <pre>
 *   get "a;b;c;"   append "a;"   append "b;"   append "c;"   put "x"
 *
 *   append "c;" finds "a;b;" or never happens; "x", "xb;" and "b;" are one dirty text
 * </pre>
 */
final class KeyValueAsSeen implements Model<String> {
    private final KeyValue whole;
    private final TreeSet<String> told = new TreeSet<>();
    /** Those of them that are no prefix of another. */
    private final List<String> longest;
    /** Longer than all that are told apart. */
    private final String dirty;

    private final Map<Action, String> foundByAppend = new HashMap<>();

    KeyValueAsSeen(KeyValue whole, Collection<Action> must, Collection<Action> may) {
        this.whole = whole;
        Stream.concat(must.stream(), may.stream())
                .flatMap(action -> whole.told(action).stream())
                .forEach(told::add);
        this.longest = told.stream().filter(this::isNoPrefix).toList();
        int length = longest.stream().mapToInt(String::length).max().orElse(0);
        this.dirty = "?".repeat(length + 1);
        Set<String> found = new HashSet<>();
        must.forEach(action -> whole.found(action).ifPresent(found::add));
        if (!found.isEmpty()) {
            Origins origins = new Origins(
                    whole, Stream.concat(must.stream(), may.stream()).toList());
            found.forEach(text -> origins.trace(text, foundByAppend));
        }
    }

    /** Those that begin with a text come right after it. */
    private boolean isNoPrefix(String text) {
        String next = told.higher(text);
        return next == null || !next.startsWith(text);
    }

    /** The text itself, or the one that stands for all dirty ones. */
    private String clean(String text) {
        String next = told.ceiling(text);
        return next != null && next.startsWith(text) ? text : dirty;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String initial() {
        return clean(whole.initial());
    }

    @Override
    public @Nullable String step(String from, Action action) {
        String found = foundByAppend.get(action);
        if (found != null && !found.equals(from)) {
            return null;
        }
        String to = whole.step(from, action);
        return to == null ? null : clean(to);
    }

    @Override
    public boolean isPure(Action action) {
        return whole.isPure(action);
    }

    @Override
    public Optional<String> needs(Action action) {
        return whole.found(action).or(() -> Optional.ofNullable(foundByAppend.get(action)));
    }

    @Override
    public Optional<String> brings(Action action) {
        Optional<String> found = Optional.ofNullable(foundByAppend.get(action));
        Optional<String> appended = whole.appended(action);
        if (appended.isPresent() && found.isPresent()) {
            return Optional.of(clean(found.get() + appended.get()));
        }
        if (appended.isPresent()) {
            return leavesDirt(appended.get()) ? Optional.of(dirty) : Optional.empty();
        }
        return whole.left(action).map(this::clean);
    }

    /** Whether a text is part of none that is told apart. */
    private boolean leavesDirt(String appended) {
        return longest.stream().noneMatch(text -> text.contains(appended));
    }

    @Override
    public String say(String value) {
        return value.equals(dirty) ? "a text that nobody asked about" : whole.say(value);
    }

    /** Where texts can have come from. */
    private static final class Origins {
        /** Texts that can be there without an append. */
        private final Set<String> begun = new HashSet<>();

        private final Set<Action> appends = new HashSet<>();
        private final Set<Action> repeated = new HashSet<>();
        /** By what they append. */
        private final Map<String, Action> appendOf = new HashMap<>();

        private final List<Integer> lengths;
        private final Set<String> traced = new HashSet<>();

        Origins(KeyValue whole, List<Action> actions) {
            begun.add(whole.initial());
            for (Action action : actions) {
                whole.left(action).ifPresent(begun::add);
                whole.appended(action).ifPresent(text -> {
                    if (!appends.add(action)) {
                        repeated.add(action);
                    }
                    appendOf.put(text, action);
                });
            }
            lengths = appendOf.keySet().stream().map(String::length).distinct().toList();
        }

        /** Follows a text that was there from its end to its beginning, for as long as there is one way. */
        void trace(String text, Map<Action, String> foundByAppend) {
            String rest = text;
            while (traced.add(rest)) {
                Action last = onlyLast(rest);
                if (last == null) {
                    return;
                }
                rest = rest.substring(0, rest.length() - lengthOf(last));
                if (!repeated.contains(last)) {
                    foundByAppend.putIfAbsent(last, rest);
                }
            }
        }

        private static int lengthOf(Action append) {
            return append.value() instanceof String text ? text.length() : 0;
        }

        /** The append that a text must end with, or null if it may have begun like this, or two are possible. */
        private @Nullable Action onlyLast(String text) {
            if (begun.contains(text)) {
                return null;
            }
            Action only = null;
            for (int length : lengths) {
                if (length <= text.length()) {
                    Action last = appendOf.get(text.substring(text.length() - length));
                    if (last != null && only != null) {
                        return null;
                    }
                    only = last == null ? only : last;
                }
            }
            return only;
        }
    }
}
