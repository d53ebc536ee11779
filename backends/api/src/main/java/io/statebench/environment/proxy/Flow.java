package io.statebench.environment.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** What goes one way on a connection: bytes that were read and are not written yet, in their order, and the end. */
final class Flow {
    /**
     * Chosen: more than a request, less than hundreds of connections would notice. What does not fit stays with the sender,
     * as with a full window.
     */
    static final int BOUND_BYTES = 256 * 1024;

    private final Link link;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int bytes;
    private long wakeNanos;
    private End end = End.NONE;
    private boolean isHeld;
    private boolean isEndPassed;

    Flow(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    boolean isHeld() {
        return isHeld;
    }

    void hold(boolean held) {
        isHeld = held;
    }

    /** How the sender ended, as far as was read. */
    End end() {
        return end;
    }

    /** Whether the receiver was told that the sender has said all. */
    boolean isEndPassed() {
        return isEndPassed;
    }

    void passEnd() {
        isEndPassed = true;
    }

    boolean isFull() {
        return bytes >= BOUND_BYTES;
    }

    /** Takes bytes that were read; however early they are due, they stay behind those before them, as in TCP. */
    void add(ByteBuffer read, long dueNanos) {
        byte[] copy = new byte[read.remaining()];
        read.get(copy);
        bytes += copy.length;
        enqueue(copy, dueNanos);
    }

    /** Notes the end, behind all that was read. */
    void finish(End how, long dueNanos) {
        end = how;
        enqueue(new byte[0], dueNanos);
    }

    private void enqueue(byte[] copy, long dueNanos) {
        chunks.add(new Chunk(ByteBuffer.wrap(copy), dueNanos));
    }

    /** Forgets what was read. */
    void drop() {
        chunks.clear();
        bytes = 0;
    }

    /**
     * Writes on what may go now.
     *
     * @throws IOException if the receiver is gone
     */
    Progress send(WritableByteChannel receiver, Limiter rate, long nowNanos) throws IOException {
        while (!isHeld && !chunks.isEmpty()) {
            Chunk head = chunks.element();
            if (head.dueNanos() - nowNanos > 0) {
                wakeNanos = head.dueNanos();
                return Progress.LATER;
            }
            Progress progress = write(head.content(), receiver, rate, nowNanos);
            if (progress != Progress.DRAINED) {
                return progress;
            }
            chunks.remove();
        }
        return isHeld ? Progress.HELD : Progress.DRAINED;
    }

    private Progress write(ByteBuffer content, WritableByteChannel receiver, Limiter rate, long nowNanos)
            throws IOException {
        while (content.hasRemaining()) {
            int allowed = rate.allowed(nowNanos);
            if (allowed == 0) {
                wakeNanos = rate.freeNanos();
                return Progress.LATER;
            }
            int portion = Math.min(allowed, content.remaining());
            int written = receiver.write(content.slice(content.position(), portion));
            content.position(content.position() + written);
            bytes -= written;
            rate.spend(written, nowNanos);
            if (written < portion) {
                return Progress.BLOCKED;
            }
        }
        return Progress.DRAINED;
    }

    /** When to send again, after {@link Progress#LATER}. */
    long wakeNanos() {
        return wakeNanos;
    }

    /** How far sending came. */
    enum Progress {
        /** Nothing is left. */
        DRAINED,
        /** The receiver takes no more for now. */
        BLOCKED,
        /** It is not time yet. */
        LATER,
        /** The link is cut. */
        HELD
    }

    /** How a sender ends. */
    enum End {
        /** It has not. */
        NONE,
        /** It has said all. */
        CLOSED,
        /** It is no more. */
        RESET
    }

    private record Chunk(ByteBuffer content, long dueNanos) {}
}
