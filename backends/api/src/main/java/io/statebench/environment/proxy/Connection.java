package io.statebench.environment.proxy;

import io.statebench.environment.proxy.Flow.End;
import io.statebench.environment.proxy.Flow.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One call through a proxy.
 *
 * <pre>
 *   caller --- forth ---&gt; callee        WAITING ---&gt; CONNECTING ---&gt; OPEN ---&gt; OVER
 *          &lt;--- back ----                  a cut       to the node
 * </pre>
 *
 * <p>Waiting is what a real connection does whose first packet is lost. Nothing has gone to the node, nor does it if the caller
 * closes meanwhile: the packet with which the kernel tries again is not sent any more then.
 */
final class Connection implements Loop.Handler {
    private final Proxies proxies;
    private final Call call;
    private final Route route;
    private final Side caller;
    private @Nullable Side callee;
    private State state = State.WAITING;
    private long alarmNanos;
    private boolean isAlarmSet;

    private Connection(Proxies proxies, Call call, Route route, SocketChannel channel) throws IOException {
        this.proxies = proxies;
        this.call = call;
        this.route = route;
        Flow forth = new Flow(call.forth());
        Flow back = new Flow(call.back());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.caller = new Side(channel, proxies.register(channel, SelectionKey.OP_READ, this), forth, back);
    }

    /** Takes a connection that was just accepted. */
    static void begin(Proxies proxies, Call call, Route route, SocketChannel channel) throws IOException {
        if (proxies.policy().isRefused(call)) {
            Sockets.reset(channel);
            return;
        }
        Connection connection = new Connection(proxies, call, route, channel);
        proxies.add(connection);
        if (proxies.policy().isOpeningHeld(call)) {
            connection.limitCut();
        } else {
            connection.connect();
        }
    }

    Call call() {
        return call;
    }

    /** Whether it would exist in a network where the first packets can be lost. */
    boolean isOpened() {
        return state == State.OPEN;
    }

    private void connect() {
        state = State.CONNECTING;
        try {
            SocketChannel channel = SocketChannel.open();
            SelectionKey key = proxies.register(channel, 0, this);
            Side made = new Side(channel, key, caller.in(), caller.out());
            callee = made;
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (route.source() != null) {
                channel.bind(new InetSocketAddress(route.source(), 0));
            }
            // The second call finds it done on the loopback of Linux, unless the node has no room or is not there. So a
            // caller that says something and closes at once is not taken for one that gave up.
            if (channel.connect(route.target()) || channel.finishConnect()) {
                open();
            }
            settle();
        } catch (IOException refused) {
            reset();
        }
    }

    private void open() {
        state = State.OPEN;
        holdFlows();
    }

    @Override
    public void ready(SelectionKey key) {
        Side side = key == caller.key() || callee == null ? caller : callee;
        if (key.isConnectable()) {
            completeConnect(side);
        } else if (key.isReadable()) {
            read(side);
        }
        settle();
    }

    private void completeConnect(Side side) {
        try {
            if (side.channel().finishConnect()) {
                open();
            }
        } catch (IOException refused) {
            reset();
        }
    }

    /** Whether there may be more. */
    private boolean read(Side side) {
        int count;
        try {
            count = side.channel().read(proxies.scratch().clear());
        } catch (IOException gone) {
            lose(side);
            return false;
        }
        if (count < 0) {
            finish(side);
        } else {
            side.out().add(proxies.scratch().flip(), proxies.dueNanos(side.out().link()));
        }
        return count > 0 && !side.out().isFull();
    }

    private void finish(Side side) {
        if (state == State.OPEN) {
            side.out().finish(End.CLOSED, proxies.dueNanos(side.out().link()));
        } else {
            reset(); // Given up before it was open.
        }
    }

    /** A side is no more. What it had sent into a cut its kernel has forgotten; what was on its way arrives. */
    private void lose(Side side) {
        if (state != State.OPEN) {
            reset();
            return;
        }
        side.lose();
        if (side.out().isHeld()) {
            side.out().drop();
        }
        side.out().finish(End.RESET, proxies.dueNanos(side.out().link()));
    }

    /** Does whatever can be done, and waits for the rest. */
    private void settle() {
        Side other = callee;
        boolean isForthBlocked = false;
        boolean isBackBlocked = false;
        if (state == State.OPEN && other != null) {
            isForthBlocked = send(caller, other);
            isBackBlocked = send(other, caller);
            endIfAllIsSaid(other);
        }
        if (state != State.OVER) {
            caller.await(isBackBlocked, false);
            if (other != null) {
                other.await(isForthBlocked, state == State.CONNECTING);
            }
        }
    }

    /** Whether the receiver has to take something first. */
    private boolean send(Side from, Side to) {
        Flow flow = from.out();
        if (state != State.OPEN || to.isGone()) {
            return false;
        }
        try {
            Progress progress = flow.send(to.channel(), proxies.limiter(flow.link()), proxies.nanos());
            if (progress == Progress.DRAINED) {
                passEnd(flow, to);
            } else if (progress == Progress.LATER) {
                wake(flow.wakeNanos());
            }
            return progress == Progress.BLOCKED;
        } catch (IOException gone) {
            lose(to);
            return false;
        }
    }

    private void passEnd(Flow flow, Side to) throws IOException {
        if (flow.end() == End.RESET) {
            reset();
        } else if (flow.end() == End.CLOSED && !flow.isEndPassed()) {
            to.channel().shutdownOutput();
            flow.passEnd();
        }
    }

    private void endIfAllIsSaid(Side other) {
        boolean isAllSaid = caller.out().isEndPassed() && other.out().isEndPassed();
        if (isAllSaid || (caller.isGone() && other.isGone())) {
            over();
            Sockets.close(caller.channel());
            Sockets.close(other.channel());
        }
    }

    /** At most one alarm is set, for the earlier of the two flows. */
    private void wake(long atNanos) {
        if (isAlarmSet && alarmNanos - atNanos <= 0) {
            return;
        }
        isAlarmSet = true;
        alarmNanos = atNanos;
        proxies.at(atNanos, () -> {
            isAlarmSet = isAlarmSet && alarmNanos != atNanos;
            settle();
        });
    }

    /** The policy has changed. */
    void reconsider() {
        if (state == State.OVER) {
            return;
        }
        if (proxies.policy().isRefused(call)) {
            reset();
        } else if (state == State.WAITING) {
            if (!proxies.policy().isOpeningHeld(call)) {
                endWait();
            }
        } else if (state == State.CONNECTING && proxies.policy().isOpeningHeld(call)) {
            waitAgain();
        } else if (holdFlows() && proxies.mode().isSevering()) {
            reset();
        }
        settle();
    }

    /** A node that does not answer yet is not to be reached now. */
    private void waitAgain() {
        state = State.WAITING;
        if (callee != null) {
            Sockets.reset(callee.channel());
            callee = null;
        }
        limitCut();
    }

    /**
     * The cut is over. Who gave up is gone without a trace, be it that its end was not read yet; who said so much that its
     * end cannot be seen might have, and is not believed.
     */
    private void endWait() {
        boolean mayHaveMore = true;
        while (mayHaveMore && state == State.WAITING) {
            mayHaveMore = read(caller);
        }
        if (state != State.WAITING) {
            return;
        }
        if (proxies.mode().isSevering() || caller.out().isFull()) {
            reset();
        } else {
            connect();
        }
    }

    /** Holds what the policy holds; tells whether something was held that is no more. */
    private boolean holdFlows() {
        boolean wasHeld = isHeld();
        boolean isReleased = false;
        for (Flow flow : new Flow[] {caller.out(), caller.in()}) {
            boolean hold = proxies.policy().isHeld(call, flow.link());
            isReleased |= flow.isHeld() && !hold;
            flow.hold(hold);
        }
        if (!wasHeld && isHeld()) {
            limitCut();
        }
        return isReleased;
    }

    private boolean isHeld() {
        return caller.out().isHeld() || caller.in().isHeld();
    }

    /** No connection outlives its cut where there is a limit, so none has more than one. */
    private void limitCut() {
        proxies.mode()
                .severAfter()
                .ifPresent(limit -> proxies.at(proxies.nanos() + limit.toNanos(), () -> {
                    if (state == State.WAITING || isHeld()) {
                        reset();
                    }
                }));
    }

    /** Resets both sides. */
    void reset() {
        over();
        Sockets.reset(caller.channel());
        if (callee != null) {
            Sockets.reset(callee.channel());
        }
    }

    private void over() {
        state = State.OVER;
        proxies.remove(this);
    }

    private enum State {
        WAITING,
        CONNECTING,
        OPEN,
        OVER
    }
}
