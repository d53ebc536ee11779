package io.statebench.paxos.machine;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has asked for what, and what the answer was: a command that comes twice takes effect once (Lee et al.,
 * <em>Implementing Linearizability at Large Scale and Low Latency</em>, SOSP 2015, keeps it the same way).
 */
final class Sessions {
    /** Chosen: more than any client of ours has in flight, and bounds what one may make everybody remember. */
    static final int MAX_OPEN = 4_096;

    private final Map<Long, Session> sessions = new TreeMap<>();
    /** No session ends before; it may be less than the earliest end. */
    private long earliestNanos = Long.MAX_VALUE;

    static final class Session {
        private final long timeoutNanos;
        private long endNanos;
        private long firstOpen = 1;
        private final TreeMap<Long, byte[]> replies = new TreeMap<>();

        private Session(long timeoutNanos) {
            this.timeoutNanos = timeoutNanos;
        }

        /** The reply of a request that was carried out, if it has to be remembered. */
        byte @Nullable [] replyOf(long request) {
            return replies.get(request);
        }

        boolean isForgotten(long request) {
            return request < firstOpen;
        }

        boolean isFull() {
            return replies.size() >= MAX_OPEN;
        }

        void remember(long request, byte[] reply) {
            replies.put(request, reply);
        }

        /** All requests below are answered. */
        void answered(long nextOpen) {
            if (nextOpen > firstOpen) {
                firstOpen = nextOpen;
                replies.headMap(nextOpen).clear();
            }
        }
    }

    Reply open(long timeoutNanos, Moment now) {
        Session session = new Session(Math.max(1, timeoutNanos));
        sessions.put(now.slot(), session);
        touch(session, now);
        return Reply.done(now.slot());
    }

    @Nullable
    Session find(long id) {
        return sessions.get(id);
    }

    boolean has(long id) {
        return sessions.containsKey(id);
    }

    /** A session that is used lasts. */
    void touch(Session session, Moment now) {
        session.endNanos = Math.max(session.endNanos, now.plus(session.timeoutNanos));
        earliestNanos = Math.min(earliestNanos, session.endNanos);
    }

    void close(long id) {
        sessions.remove(id);
    }

    /** Ends the sessions whose time is over. */
    void pass(Moment now) {
        earliestNanos = Long.MAX_VALUE;
        sessions.values().removeIf(session -> session.endNanos <= now.nanos());
        sessions.values().forEach(session -> earliestNanos = Math.min(earliestNanos, session.endNanos));
    }

    /** No session ends before this time. */
    long earliestNanos() {
        return earliestNanos;
    }

    void snapshot(ByteWriter to) {
        to.count(sessions.size());
        sessions.forEach((id, session) -> {
            to.number(id).number(session.timeoutNanos).number(session.endNanos).number(session.firstOpen);
            to.count(session.replies.size());
            session.replies.forEach((request, reply) -> to.number(request).bytes(reply));
        });
    }

    void restore(ByteReader from) {
        sessions.clear();
        earliestNanos = Long.MAX_VALUE;
        for (int left = from.count(); left > 0; left--) {
            long id = from.number();
            Session session = new Session(from.number());
            session.endNanos = from.number();
            session.firstOpen = from.number();
            for (int replies = from.count(); replies > 0; replies--) {
                session.replies.put(from.number(), from.bytes());
            }
            sessions.put(id, session);
            earliestNanos = Math.min(earliestNanos, session.endNanos);
        }
    }
}
