package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Change;
import io.statebench.backend.Subscriber;
import io.statebench.backend.WatchListener;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber and a listener that writes down all it is told. */
final class Diary implements Subscriber, WatchListener {
    private final List<String> entries = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(byte[] message) {
        entries.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void onChange(Change change) {
        entries.add(change.kind() + " " + change.key() + " " + change.version());
    }

    @Override
    public void onInterrupted(String reason) {
        entries.add("(interrupted)");
    }

    @Override
    public void onResumed() {
        entries.add("(resumed)");
    }

    List<String> entries() {
        return List.copyOf(entries);
    }

    void await(String entry) throws InterruptedException {
        assertThat(Deadline.after(Ground.SOON).await(() -> entries.contains(entry)))
                .as("%s in %s", entry, entries)
                .isTrue();
    }
}
