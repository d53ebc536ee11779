package io.statebench.paxos.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The latest items of a stream, each with its index: those who follow ask for what is there from an index on, and are
 * told when some of that is gone. As it is part of the replicated state, they can ask any replica.
 */
public final class Feed {
    /** Chosen: the values of a page, which is a packet; one item may be longer. */
    private static final int PAGE_BYTES = 1 << 20;

    private final int capacity;
    private final long capacityBytes;
    private long bytes;
    private final Deque<Item> items = new ArrayDeque<>();
    private long goneThrough;

    /**
     * One of a stream.
     *
     * @param index grows; not without gaps
     * @param subject the key that changed; for a message nothing
     * @param content the message; for a change one byte, 1 for a deletion
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes or compares.
    public record Item(long index, String subject, byte[] content) {}

    /**
     * What a follower is told.
     *
     * @param goneThrough items up to this index are gone; if that is not before what was asked for, there is a gap
     * @param items what there is, in order
     */
    public record Page(long goneThrough, List<Item> items) {
        /** Reads it from the reply to {@link Question.Messages} or {@link Question.Changes}. */
        public static Page of(Reply reply) {
            ByteReader from = new ByteReader(reply.value());
            List<Item> items = new ArrayList<>();
            for (int left = from.count(); left > 0; left--) {
                items.add(new Item(from.number(), from.text(), from.bytes()));
            }
            return new Page(reply.number(), items);
        }
    }

    /** @param capacityBytes of the items' contents; the latest is kept, however long it is */
    Feed(int capacity, long capacityBytes) {
        this.capacity = capacity;
        this.capacityBytes = capacityBytes;
    }

    void add(Item item) {
        items.add(item);
        bytes += item.content().length;
        while (items.size() > capacity || (bytes > capacityBytes && items.size() > 1)) {
            Item gone = items.remove();
            goneThrough = gone.index();
            bytes -= gone.content().length;
        }
    }

    Reply read(long fromIndex, int limit, Predicate<Item> filter) {
        ByteWriter to = new ByteWriter();
        List<Item> page = page(fromIndex, limit, filter);
        to.count(page.size());
        page.forEach(item -> write(item, to));
        return new Reply(Reply.Status.FOUND, goneThrough, to.toBytes());
    }

    /** Looks from the newest on, since those who follow mostly miss nothing but that. */
    private List<Item> page(long fromIndex, int limit, Predicate<Item> filter) {
        List<Item> page = new ArrayList<>();
        for (Iterator<Item> newest = items.descendingIterator(); newest.hasNext(); ) {
            Item item = newest.next();
            if (item.index() < fromIndex) {
                break;
            }
            if (filter.test(item)) {
                page.add(item);
            }
        }
        Collections.reverse(page);
        return page.subList(0, Math.min(fitting(page), Math.max(0, limit)));
    }

    /** One transaction's changes, of one index, have no contents to speak of, and so are never torn apart. */
    private static int fitting(List<Item> page) {
        long sum = 0;
        for (int count = 0; count < page.size(); count++) {
            sum += page.get(count).content().length;
            if (sum > PAGE_BYTES) {
                return Math.max(1, count);
            }
        }
        return page.size();
    }

    private static void write(Item item, ByteWriter to) {
        to.number(item.index).text(item.subject).bytes(item.content);
    }

    void snapshot(ByteWriter to) {
        to.number(goneThrough).count(items.size());
        items.forEach(item -> write(item, to));
    }

    /** An empty one of the same bounds becomes what was written. */
    Feed restore(ByteReader from) {
        goneThrough = from.number();
        for (int left = from.count(); left > 0; left--) {
            Item item = new Item(from.number(), from.text(), from.bytes());
            items.add(item);
            bytes += item.content().length;
        }
        return this;
    }
}
