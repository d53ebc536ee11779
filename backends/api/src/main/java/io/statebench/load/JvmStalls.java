package io.statebench.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.Histogram;

/**
 * A thread that sleeps and sees how late it wakes, as jHiccup does (Tene, 2012), and what the collectors report.
 *
 * <p>A thread that overslept by ten milliseconds stands for nine others that it would have seen in the meantime; they are
 * taken down, too.
 */
final class JvmStalls implements StallWatch {
    private static final long STEP_NANOS = 1_000_000;

    /** Collectors that report whole cycles, most of which stop nobody, beside the pauses themselves. */
    private static final String CYCLES = "Cycles";

    private final Timeline timeline;
    private final HostCounters host;
    private final Histogram hiccups = new Histogram(Recording.SIGNIFICANT_DIGITS);
    private final NotificationListener listener = (notification, handback) -> collected(notification);
    private final List<NotificationEmitter> watched = new ArrayList<>();
    private Map<String, Long> before = Map.of();
    private volatile boolean isOver;

    // Written by the JVM's notifications, under this object's lock.
    private long pauses;
    private long totalMillis;
    private long maxMillis;

    JvmStalls(Timeline timeline, HostCounters host) {
        this.timeline = timeline;
        this.host = host;
    }

    @Override
    public void begin() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter
                    && !collector.getName().contains(CYCLES)) {
                emitter.addNotificationListener(listener, null, null);
                watched.add(emitter);
            }
        }
        before = host.totals();
        timeline.start("load-hiccups", this::doze);
    }

    private void doze() {
        try {
            long asleep = timeline.nanos();
            while (!isOver) {
                timeline.sleepUntil(asleep + STEP_NANOS);
                long awake = timeline.nanos();
                synchronized (this) {
                    hiccups.recordValueWithExpectedInterval(Math.max(0, awake - asleep - STEP_NANOS), STEP_NANOS);
                }
                asleep = awake;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        long millis = info.getGcInfo().getDuration();
        synchronized (this) {
            pauses++;
            totalMillis += millis;
            maxMillis = Math.max(maxMillis, millis);
        }
    }

    /** How many collections there were until now. */
    synchronized long pauses() {
        return pauses;
    }

    @Override
    public Stalls end() {
        isOver = true;
        for (NotificationEmitter emitter : watched) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException impossible) {
                throw new AssertionError("it was added in begin()", impossible);
            }
        }
        Map<String, Long> growth = StallWatch.growth(before, host.totals());
        synchronized (this) {
            return new Stalls(hiccups.copy(), pauses, totalMillis, maxMillis, growth);
        }
    }
}
