package io.statebench.workload.set;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds an element by writing its key, and looks for elements by reading theirs, one after the other. */
final class SetActor implements Actor {
    private final Client client;
    private final StateStore store;
    private final String namespace;
    private final Elements elements;

    SetActor(Client client, String namespace, Elements elements) {
        this.client = client;
        this.store = client.state();
        this.namespace = namespace + ":";
        this.elements = elements;
    }

    @Override
    public boolean accepts(Invocation planned) {
        return !planned.f().equals("contains") || drawn(planned) != null;
    }

    /** Which element to look for depends on which there are by now. */
    @Override
    public Invocation bind(Invocation planned) {
        if (!planned.f().equals("contains")) {
            return planned;
        }
        Long element = Objects.requireNonNull(drawn(planned));
        return new Invocation("contains", Elements.set(element), answer(element, null));
    }

    private @Nullable Long drawn(Invocation planned) {
        return elements.any((Long) Objects.requireNonNull(planned.value()));
    }

    private static List<@Nullable Object> answer(Long element, @Nullable Boolean isThere) {
        return Collections.unmodifiableList(Arrays.asList(element, isThere));
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "add" -> add((Long) Objects.requireNonNull(invocation.value()));
            case "contains" -> contains((Long) ((List<?>) Objects.requireNonNull(invocation.value())).get(0));
            case "read" -> read(Objects.requireNonNull(invocation.key()));
            default -> throw new IllegalArgumentException("a set knows no " + invocation);
        };
    }

    private Completion add(Long element) throws BackendException {
        store.set(key(element), element.toString().getBytes(StandardCharsets.UTF_8));
        return Completion.ok(element);
    }

    private Completion contains(Long element) throws BackendException {
        return Completion.ok(answer(element, store.get(key(element)).isPresent()));
    }

    private Completion read(String set) throws BackendException {
        List<Long> found = new ArrayList<>();
        for (long element : elements.of(set).toArray()) {
            if (store.get(key(element)).isPresent()) {
                found.add(element);
            }
        }
        return Completion.ok(List.copyOf(found));
    }

    private String key(long element) {
        return namespace + element;
    }

    @Override
    public void close() {
        client.close();
    }
}
