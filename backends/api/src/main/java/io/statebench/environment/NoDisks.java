package io.statebench.environment;

import java.io.IOException;
import java.util.Optional;

/** Where nodes have no disks of their own. */
final class NoDisks implements Disks {
    private static final String WHY = "nodes have no file systems of their own here; in netns they have, by root";

    @Override
    public Optional<String> obstacle(Ability what) {
        return Optional.of(WHY);
    }

    @Override
    public Disk make(String name) throws IOException {
        throw new IOException(WHY);
    }
}
