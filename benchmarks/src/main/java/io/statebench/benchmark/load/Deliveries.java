package io.statebench.benchmark.load;

import io.statebench.backend.Subscriber;
import io.statebench.load.Recording;
import io.statebench.load.Timeline;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Which message reached which subscriber when. Every first arrival of a measured message is a sample, be it one of 0 ns;
 * second ones are counted as duplicates.
 *
 * <p>Each subscriber's inbox is written by its own thread and read at the end, under its lock; what was published is
 * written by the workers under this object's lock.
 */
final class Deliveries {
    /** Chosen far above any delivery seen on one machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BitSet published = new BitSet();
    private final Inbox[] inboxes;
    private final NanoClock clock;
    private final Duration patience;

    /** On the clock of the run, with the usual patience. */
    Deliveries(int subscribers) {
        this(subscribers, Timeline.REAL, PATIENCE);
    }

    /**
     * @param clock the one on which messages were due and sent
     * @param patience how long to wait at the end for what is under way
     */
    Deliveries(int subscribers, NanoClock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        inboxes = new Inbox[subscribers];
        for (int index = 0; index < subscribers; index++) {
            inboxes[index] = new Inbox();
        }
    }

    /** The channel took a message. */
    synchronized void published(long number) {
        published.set(Math.toIntExact(number));
    }

    /** Whoever listens as number so and so. */
    Subscriber subscriber(int index) {
        return inboxes[index];
    }

    /** Waits a while for what is under way still, and adds up. */
    Findings findings() throws InterruptedException {
        boolean isComplete = Deadline.after(patience).await(() -> missing() == 0);
        Histogram response = new Histogram(Recording.SIGNIFICANT_DIGITS);
        Histogram service = new Histogram(Recording.SIGNIFICANT_DIGITS);
        long delivered = 0;
        long duplicates = 0;
        long reordered = 0;
        long gaps = 0;
        for (Inbox inbox : inboxes) {
            synchronized (inbox) {
                response.add(inbox.response);
                service.add(inbox.service);
                delivered += inbox.seen.cardinality();
                duplicates += inbox.duplicates;
                reordered += inbox.reordered;
                gaps += inbox.gaps;
            }
        }
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("subscribers", inboxes.length);
        figures.put("published", publishedCount());
        figures.put("delivered", delivered);
        figures.put("lost", isComplete ? 0L : missing());
        figures.put("duplicates", duplicates);
        figures.put("reordered", reordered);
        figures.put("interruptions", gaps);
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        histograms.put("delivery.ok", response);
        histograms.put("delivery.ok.service", service);
        return new Findings(histograms, figures);
    }

    private synchronized int publishedCount() {
        return published.cardinality();
    }

    /** How many arrivals are wanting, over all subscribers, of messages that the channel took. */
    private synchronized long missing() {
        long missing = 0;
        for (Inbox inbox : inboxes) {
            BitSet wanting = (BitSet) published.clone();
            synchronized (inbox) {
                wanting.andNot(inbox.seen);
            }
            missing += wanting.cardinality();
        }
        return missing;
    }

    private final class Inbox implements Subscriber {
        private final Histogram response = new Histogram(Recording.SIGNIFICANT_DIGITS);
        private final Histogram service = new Histogram(Recording.SIGNIFICANT_DIGITS);
        private final BitSet seen = new BitSet();
        private final Map<Integer, Long> lastOfPublisher = new HashMap<>();
        private long duplicates;
        private long reordered;
        private long gaps;

        @Override
        public void onMessage(byte[] message) {
            long now = clock.nanos();
            ByteBuffer header = ByteBuffer.wrap(message);
            long number = header.getLong();
            long dueNanos = header.getLong();
            long sentNanos = header.getLong();
            int publisher = header.getInt();
            if (header.getInt() == 1) {
                arrived(number, publisher, now - dueNanos, now - sentNanos);
            }
        }

        private synchronized void arrived(long number, int publisher, long responseNanos, long serviceNanos) {
            int index = Math.toIntExact(number);
            if (seen.get(index)) {
                duplicates++;
                return;
            }
            seen.set(index);
            Long last = lastOfPublisher.put(publisher, number);
            reordered += last != null && last > number ? 1 : 0;
            response.recordValue(responseNanos);
            service.recordValue(serviceNanos);
        }

        @Override
        public synchronized void onInterrupted(String reason) {
            gaps++;
        }
    }
}
