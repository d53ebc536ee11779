package io.statebench.zookeeper;

import io.statebench.backend.NotDoneException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.AsyncCallback.MultiCallback;
import org.apache.zookeeper.AsyncCallback.VoidCallback;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;

/**
 * What goes before a read so that it is a fresh one. It is sent without waiting, as a session's requests are answered in the order
 * in which they were sent: so barrier and read together take as long as the barrier alone.
 *
 * <p>With a majority it is a transaction of one check that always holds. The leader proposes it like any change, so it is
 * acknowledged only if a majority still follows that leader, after all that was acknowledged before; and a server answers what
 * follows it in the same session only once it has it.
 */
final class Barrier {
    private static final List<Op> NOTHING = List.of(Op.check(Paths.ROOT, -1));

    private final CompletableFuture<Code> answer = new CompletableFuture<>();

    private Barrier() {}

    /** Sends one. */
    static Barrier send(ZooKeeper session, ReadMode mode) {
        Barrier barrier = new Barrier();
        switch (mode) {
            case QUORUM ->
                sendChange(session, (code, path, context, results) -> barrier.answer.complete(Code.get(code)));
            case SYNC -> {
                VoidCallback told = (code, path, context) -> barrier.answer.complete(Code.get(code));
                session.sync(Paths.ROOT, told, barrier);
            }
            case LOCAL -> barrier.answer.complete(Code.OK);
        }
        return barrier;
    }

    /** Sends a change that changes nothing; for who does not wait. */
    static void sendChange(ZooKeeper session, MultiCallback told) {
        session.multi(NOTHING, told, NOTHING);
    }

    /**
     * Waits for the answer; whoever does not get it must not believe what was read.
     *
     * @throws NotDoneException if there is none, or it is an error
     */
    void await(String what, Duration timeout) throws NotDoneException, InterruptedException {
        try {
            Code code = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (code != Code.OK) {
                throw new NotDoneException(what + ": before it, " + ZooKeeperErrors.words(code));
            }
        } catch (TimeoutException silent) {
            throw new NotDoneException(what + ": before it, timed out", silent);
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
