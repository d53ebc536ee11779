package io.statebench.paxos.machine;

/**
 * One request of a client, the same bytes however often it is sent.
 *
 * @param session who asks, {@link #NO_SESSION} for a request that may take effect as often as it is sent
 * @param request counts the session's requests from 1
 * @param firstOpen all the session's requests below this one have been answered, so nobody asks for their replies again
 * @param action what to do
 */
public record Command(long session, long request, long firstOpen, Action action) {
    /** Nobody in particular. */
    public static final long NO_SESSION = 0;

    /** A command outside of any session. */
    public static Command once(Action action) {
        return new Command(NO_SESSION, 0, 0, action);
    }

    /** As it stands in the log. */
    public byte[] toBytes() {
        ByteWriter to = new ByteWriter().number(session).number(request).number(firstOpen);
        Actions.write(action, to);
        return to.toBytes();
    }

    /**
     * Reads it back.
     *
     * @throws ByteReader.MalformedException if it was never written
     */
    static Command fromBytes(byte[] bytes) {
        ByteReader from = new ByteReader(bytes);
        Command command = new Command(from.number(), from.number(), from.number(), Actions.read(from));
        from.end();
        return command;
    }
}
