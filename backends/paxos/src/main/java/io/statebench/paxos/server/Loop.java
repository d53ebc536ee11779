package io.statebench.paxos.server;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that owns the node, and the tasks it is given. A task that throws has left the node half way through a
 * change: that is our bug, and the node ends instead of going on with it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What a task throws is told to the server, not to a future.
final class Loop {
    private final EventLoop loop;
    private final Consumer<Throwable> broken;

    Loop(EventLoop loop, Consumer<Throwable> broken) {
        this.loop = loop;
        this.broken = broken;
    }

    EventLoop netty() {
        return loop;
    }

    boolean isEnding() {
        return loop.isShuttingDown();
    }

    void execute(Runnable task) {
        loop.execute(guarded(task));
    }

    void later(long millis, Runnable task) {
        loop.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    void every(long millis, Runnable task) {
        loop.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                broken.accept(bug);
            }
        };
    }
}
