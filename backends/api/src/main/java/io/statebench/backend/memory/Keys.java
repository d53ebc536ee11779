package io.statebench.backend.memory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All keys of a cluster and those who watch them. A key's cell stays when the key goes: it keeps the version. */
final class Keys {
    private final Map<String, Cell> cells = new ConcurrentHashMap<>();
    private final List<MemoryWatch> watches = new CopyOnWriteArrayList<>();

    @Nullable
    Cell find(String key) {
        return cells.get(key);
    }

    Cell of(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key is not empty");
        }
        Cell present = cells.get(key); // computeIfAbsent locks even where the cell is there.
        return present != null ? present : cells.computeIfAbsent(key, name -> new Cell(name, watches));
    }

    void add(MemoryWatch watch, Mailbox mailbox) {
        mailbox.whenClosed(() -> watches.remove(watch));
        watches.add(watch);
    }
}
