package io.statebench.paxos.codec;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.Snapshot;
import io.statebench.paxos.Vote;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records and messages by chance, of every kind. */
final class Samples {
    private static final List<Entry.Kind> KINDS = List.of(Entry.Kind.values());

    private final RandomGenerator random;

    Samples(RandomGenerator random) {
        this.random = random;
    }

    /** One of each kind. */
    List<LogRecord> records() {
        return List.of(
                new LogRecord.Promised(ballot()),
                new LogRecord.Accepted(ballot(), number(), some(this::entry), number()),
                new LogRecord.Learned(some(this::vote)),
                new LogRecord.Snapshotted(snapshot()));
    }

    /** One of each kind. */
    List<Message> messages() {
        return List.of(
                new Message.Accept(ballot(), number(), some(this::entry), number()),
                new Message.Accepted(ballot(), number(), random.nextInt(1 << 20)),
                new Message.Heartbeat(ballot(), number(), number()),
                new Message.HeartbeatReply(ballot(), number()),
                new Message.PreVote(ballot(), number()),
                new Message.PreVoteReply(ballot(), random.nextBoolean(), ballot(), number()),
                new Message.Prepare(ballot(), number()),
                new Message.Promise(ballot(), number(), some(this::vote)),
                new Message.Refusal(ballot()),
                new Message.CatchUp(number()),
                new Message.Chosen(some(this::vote), number()),
                new Message.Install(snapshot()));
    }

    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(6)).toList();
    }

    private long number() {
        return random.nextLong(ByteSource.MAX_NUMBER) >> random.nextInt(62);
    }

    private Ballot ballot() {
        return random.nextInt(5) == 0 ? Ballot.NONE : new Ballot(number(), random.nextInt(1, 1 << 30));
    }

    private Entry entry() {
        Entry.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        byte[] value = switch (kind) {
            case NOOP -> new byte[0];
            case COMMAND -> bytes(40);
            case MEMBERSHIP -> membershipBytes();
        };
        return new Entry(kind, ballot(), random.nextLong(), value);
    }

    private byte[] membershipBytes() {
        return membership().toBytes();
    }

    private Vote vote() {
        return new Vote(number(), ballot(), entry());
    }

    private Membership membership() {
        SortedMap<Integer, String> addresses = new TreeMap<>();
        List<Integer> nodes = IntStream.range(0, random.nextInt(7))
                .mapToObj(index -> random.nextInt(1, 100))
                .toList();
        nodes.stream().filter(node -> random.nextBoolean()).forEach(node -> addresses.put(node, "host-" + node + ":1"));
        return new Membership(nodes, addresses, random.nextInt(200));
    }

    private Snapshot snapshot() {
        return new Snapshot(number(), membership(), ballot(), random.nextLong(), bytes(200));
    }

    private byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }
}
