package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Change;
import io.statebench.backend.Subscriber;
import io.statebench.backend.WatchListener;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down all that a watch or a subscription is told. */
final class Diary implements WatchListener, Subscriber {
    final List<Change> changes = new CopyOnWriteArrayList<>();
    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<String> gaps = new CopyOnWriteArrayList<>();

    @Override
    public void onChange(Change change) {
        changes.add(change);
    }

    @Override
    public void onMessage(byte[] message) {
        messages.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void onInterrupted(String reason) {
        gaps.add("interrupted");
    }

    @Override
    public void onResumed() {
        gaps.add("resumed");
    }

    void awaitChanges(int count) throws InterruptedException {
        await(changes, count);
    }

    void awaitMessages(int count) throws InterruptedException {
        await(messages, count);
    }

    void awaitGaps(int count) throws InterruptedException {
        await(gaps, count);
    }

    private static void await(List<?> entries, int count) throws InterruptedException {
        assertThat(Deadline.after(Ground.SOON).await(() -> entries.size() >= count))
                .as("%s", entries)
                .isTrue();
    }
}
