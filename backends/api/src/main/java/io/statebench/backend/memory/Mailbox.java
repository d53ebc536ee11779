package io.statebench.backend.memory;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One listener's thread and the bounded queue of calls it is going to make, one after the other. */
final class Mailbox implements AutoCloseable {
    /** Chosen: room for some milliseconds of publishing at full speed. */
    static final int CAPACITY = 16_384;

    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>(CAPACITY);
    private volatile boolean isClosed;
    private volatile Runnable farewell = () -> {};

    Mailbox(String threadName) {
        Thread thread = new Thread(this::serve, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** A listener that throws loses its subscription; its exception goes to the thread's handler. */
    private void serve() {
        try {
            while (!isClosed) {
                calls.take().run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Says what is to happen when this mailbox is closed: whoever fills it forgets it. */
    void whenClosed(Runnable action) {
        farewell = action;
    }

    /** Queues a call; false where there is no room. A closed mailbox takes and forgets everything. */
    boolean offer(Runnable call) {
        return isClosed || calls.offer(call);
    }

    boolean hasRoom() {
        return isClosed || calls.remainingCapacity() > 0;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Makes no further call. One that is under way goes on. */
    @Override
    public void close() {
        isClosed = true;
        farewell.run();
        do {
            calls.clear();
        } while (!calls.offer(() -> {})); // Wakes the thread, which then sees that it is over.
    }
}
