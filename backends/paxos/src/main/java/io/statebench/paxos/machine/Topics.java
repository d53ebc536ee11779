package io.statebench.paxos.machine;

import java.util.Map;
import java.util.TreeMap;

/** Topics: each a feed of the latest messages; a message's index is its slot. */
final class Topics {
    static final int REMEMBERED_MESSAGES = 1_024;

    /** Chosen: all of them, where they have 8 KiB each. */
    static final long REMEMBERED_BYTES = 8L << 20;

    private final Map<String, Feed> topics = new TreeMap<>();

    Reply publish(String topic, byte[] message, long slot) {
        topics.computeIfAbsent(topic, name -> empty()).add(new Feed.Item(slot, "", message));
        return Reply.done(slot);
    }

    private static Feed empty() {
        return new Feed(REMEMBERED_MESSAGES, REMEMBERED_BYTES);
    }

    Reply messages(String topic, long fromIndex, int limit) {
        Feed feed = topics.getOrDefault(topic, empty());
        return feed.read(fromIndex, limit, item -> true);
    }

    void snapshot(ByteWriter to) {
        to.count(topics.size());
        topics.forEach((name, feed) -> feed.snapshot(to.text(name)));
    }

    void restore(ByteReader from) {
        topics.clear();
        for (int left = from.count(); left > 0; left--) {
            topics.put(from.text(), empty().restore(from));
        }
    }
}
