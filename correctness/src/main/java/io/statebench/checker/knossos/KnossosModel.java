package io.statebench.checker.knossos;

import io.statebench.history.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models that Knossos has and this suite has under the same name, and how Knossos writes their operations. */
public enum KnossosModel {
    REGISTER("register", "read, write") {
        @Override
        Object begin(Knossos knossos, @Nullable Object initial) {
            return knossos.model(word(), ClojureData.of(initial));
        }
    },
    CAS_REGISTER("cas-register", "read, write, cas") {
        @Override
        Object begin(Knossos knossos, @Nullable Object initial) {
            return knossos.model(word(), ClojureData.of(initial));
        }
    },
    MUTEX("mutex", "acquire, release"),
    MULTI_REGISTER("multi-register", "txn, read, write") {
        @Override
        Object begin(Knossos knossos, @Nullable Object initial) {
            return knossos.model(word(), ClojureData.of(initial == null ? Map.of() : initial));
        }

        @Override
        String f(Event event) {
            return "txn";
        }

        @Override
        @Nullable
        Object value(Event event) {
            return event.value() == null ? null : ClojureData.of(transaction(event));
        }
    },
    SET("set", "add, read") {
        /** A list that holds an element twice stays one, which no set equals. */
        @Override
        @Nullable
        Object value(Event event) {
            return event.f().equals("read")
                            && event.value() instanceof List<?> list
                            && new HashSet<@Nullable Object>(list).size() == list.size()
                    ? ClojureData.set(list)
                    : super.value(event);
        }
    },
    FIFO_QUEUE("fifo-queue", "enqueue, dequeue");

    private final String word;
    /** Separated by commas. */
    private final String operations;

    KnossosModel(String word, String operations) {
        this.word = word;
        this.operations = operations;
    }

    /** The name on the command line, and in {@code knossos.model}. */
    public String word() {
        return word;
    }

    /**
     * The model of that name.
     *
     * @throws KnossosException if Knossos has none; the message lists those it has
     */
    public static KnossosModel named(String name) throws KnossosException {
        Optional<KnossosModel> found =
                Stream.of(values()).filter(model -> model.word.equals(name)).findFirst();
        return found.orElseThrow(() -> new KnossosException("Knossos has no model '" + name + "'; it has "
                + String.join(
                        ", ",
                        Stream.of(values()).map(KnossosModel::word).sorted().toList())));
    }

    /** The model's first value. */
    Object begin(Knossos knossos, @Nullable Object initial) {
        return knossos.model(word);
    }

    boolean knows(String f) {
        return List.of(operations.split(", ")).contains(f);
    }

    String f(Event event) {
        return event.f();
    }

    @Nullable
    Object value(Event event) {
        return ClojureData.of(event.value());
    }

    /** Reads and writes of several registers as {@code [[:read k v] [:write k v]]}. */
    private static List<?> transaction(Event event) {
        List<Object> parts = new ArrayList<>();
        if (event.value() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parts.add(Arrays.asList(ClojureData.keyword(event.f()), key, value)));
        } else if (event.value() instanceof List<?> list) {
            for (Object part : list) {
                List<@Nullable Object> triple = new ArrayList<>((List<?>) part);
                String f = String.valueOf(triple.get(0)).replace(":", "");
                triple.set(0, ClojureData.keyword(f.startsWith("r") ? "read" : "write"));
                parts.add(triple);
            }
        }
        return parts;
    }
}
