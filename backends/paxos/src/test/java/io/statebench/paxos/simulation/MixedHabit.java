package io.statebench.paxos.simulation;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Action.Condition;
import io.statebench.paxos.machine.Action.KeyChange;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A bit of everything, in a number of operations; then one look at each key once all is quiet. */
final class MixedHabit implements Habit {
    static final List<String> KEYS = List.of("a", "b", "c");
    static final String TOPIC = "news";
    private static final List<String> PAIR = List.of("x", "y");
    private static final String LOCK = "lock";

    private final RandomGenerator random;
    private final SimClock clock;
    private final Holds holds;
    private final int client;
    private final Map<String, Long> versions = new HashMap<>();
    private int opsLeft;
    private long values;
    private long nextIndex;
    private Holds.@Nullable Hold hold;
    private @Nullable Op queued;
    private long session;

    MixedHabit(SimCluster cluster, Holds holds, int client, int ops) {
        random = cluster.random();
        clock = SimClock.random(cluster.clockwork(), random);
        this.holds = holds;
        this.client = client;
        opsLeft = ops;
    }

    @Override
    public Op next(int id, long nowNanos, long ofSession) {
        session = ofSession;
        opsLeft--;
        if (opsLeft < -KEYS.size()) {
            return new Op(id, nowNanos, null, null);
        }
        if (opsLeft < 0) {
            return new Op(id, nowNanos, null, new Question.Get(KEYS.get(-opsLeft - 1)));
        }
        int choice = random.nextInt(100);
        if (choice < 30) {
            return new Op(id, nowNanos, null, question(choice));
        }
        return new Op(
                id, nowNanos, choice < 55 ? lockAction(nowNanos) : choice < 90 ? keyAction(choice) : publish(), null);
    }

    private Question question(int choice) {
        if (queued != null && choice < 15) {
            return new Question.Holder(LOCK);
        }
        return choice < 25 ? new Question.Get(key()) : new Question.Messages(TOPIC, nextIndex, 5);
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private byte[] value() {
        values++;
        return bytes(client * 100_000L + values);
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    private Action publish() {
        return new Action.Publish(TOPIC, value());
    }

    private Action keyAction(int choice) {
        String key = key();
        if (choice < 68) {
            return new Action.Put(key, value());
        } else if (choice < 78) {
            return new Action.CompareAndSet(key, versions.getOrDefault(key, 0L), value());
        } else if (choice < 82) {
            return new Action.Delete(key);
        }
        String other = PAIR.get(random.nextInt(2));
        Condition condition = new Condition(other, versions.getOrDefault(other, 0L));
        byte[] both = value();
        boolean isDeletion = random.nextInt(8) == 0;
        return new Action.Transact(
                random.nextBoolean() ? List.of(condition) : List.of(),
                List.of(new KeyChange("x", isDeletion, both), new KeyChange("y", isDeletion, both)));
    }

    private Action lockAction(long nowNanos) {
        Holds.Hold held = hold;
        if (held != null && random.nextInt(3) == 0) {
            return new Action.Renew(LOCK, held.token, lease());
        } else if (held != null) {
            hold = null;
            held.end(nowNanos);
            return new Action.Release(LOCK, held.token);
        } else if (queued != null && random.nextInt(4) == 0) {
            queued = null;
            return new Action.Withdraw(LOCK);
        }
        return new Action.Acquire(LOCK, lease(), random.nextBoolean() ? 0 : random.nextLong(500 * Clockwork.MILLI));
    }

    private long lease() {
        return random.nextLong(20 * Clockwork.MILLI, 2 * SimClient.SESSION_NANOS);
    }

    @Override
    public void done(Op op) {
        Reply reply = op.reply;
        if (reply == null) {
            throw new AssertionError(op);
        }
        learnVersion(op, reply);
        if (op.action instanceof Action.Acquire acquire) {
            if (reply.status() == Reply.Status.DONE) {
                queued = null;
                hold = holds.begin(client, reply.number(), op.returnedNanos);
                hold.lastUntil(op.invokedNanos + real(acquire.leaseNanos()));
            } else if (reply.status() == Reply.Status.QUEUED) {
                queued = op;
            }
        } else if (op.action instanceof Action.Renew renew && reply.status() == Reply.Status.DONE && hold != null) {
            hold.lastUntil(op.invokedNanos + real(renew.leaseNanos()));
        } else if (op.question instanceof Question.Holder) {
            seeHolder(op, reply);
        } else if (op.question instanceof Question.Messages) {
            List<Feed.Item> items = Feed.Page.of(reply).items();
            nextIndex =
                    items.isEmpty() ? nextIndex : items.get(items.size() - 1).index() + 1;
        }
    }

    /** A lease lasts as long as it says, or as the session does when nothing more is heard of that. */
    private long real(long leaseNanos) {
        return clock.real(Math.min(leaseNanos, SimClient.SESSION_NANOS));
    }

    private void seeHolder(Op op, Reply reply) {
        boolean isMine = reply.status() == Reply.Status.FOUND && number(reply.value()) == session;
        Op asked = queued;
        if (isMine && asked != null && asked.action instanceof Action.Acquire acquire) {
            queued = null;
            hold = holds.begin(client, reply.number(), op.returnedNanos);
            hold.lastUntil(asked.invokedNanos + real(acquire.leaseNanos()));
        }
    }

    private void learnVersion(Op op, Reply reply) {
        if (op.question instanceof Question.Get get) {
            versions.put(get.key(), reply.number());
        } else if (op.action instanceof Action.Put put) {
            versions.put(put.key(), reply.number());
        } else if (op.action instanceof Action.CompareAndSet cas) {
            versions.put(cas.key(), reply.number());
        } else if (op.action instanceof Action.Transact) {
            PAIR.forEach(key -> versions.put(key, reply.number()));
        }
    }

    @Override
    public void gaveUp(Op op) {
        if (op.action instanceof Action.Acquire) {
            queued = null;
        }
    }
}
