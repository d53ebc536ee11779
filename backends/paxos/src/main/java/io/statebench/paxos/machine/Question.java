package io.statebench.paxos.machine;

/** What a client wants to know; it changes nothing. */
public sealed interface Question {
    /** What a key holds: FOUND with version and value, or ABSENT. */
    record Get(String key) implements Question {}

    /** Who holds a lock: FOUND with the token and, as a number in the value, the session; or ABSENT. */
    record Holder(String lock) implements Question {}

    /**
     * The messages of a topic from an index on; see {@link Feed}.
     *
     * @param limit the most to tell
     */
    record Messages(String topic, long fromIndex, int limit) implements Question {}

    /** The changes of keys that start with a prefix, from a version on; see {@link Feed}. */
    record Changes(String prefix, long fromIndex, int limit) implements Question {}

    /** As it goes to a replica. */
    default byte[] toBytes() {
        ByteWriter to = new ByteWriter();
        if (this instanceof Get get) {
            to.tag(1).text(get.key);
        } else if (this instanceof Holder holder) {
            to.tag(2).text(holder.lock);
        } else if (this instanceof Messages messages) {
            to.tag(3).text(messages.topic).number(messages.fromIndex).number(messages.limit);
        } else if (this instanceof Changes changes) {
            to.tag(4).text(changes.prefix).number(changes.fromIndex).number(changes.limit);
        } else {
            throw new AssertionError(this);
        }
        return to.toBytes();
    }

    /** Reads it back. */
    static Question fromBytes(byte[] bytes) {
        ByteReader from = new ByteReader(bytes);
        int tag = from.tag();
        return switch (tag) {
            case 1 -> new Get(from.text());
            case 2 -> new Holder(from.text());
            case 3 -> new Messages(from.text(), from.number(), (int) from.number());
            case 4 -> new Changes(from.text(), from.number(), (int) from.number());
            default -> throw new ByteReader.MalformedException("no question has the tag " + tag);
        };
    }
}
