package io.statebench.environment.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All doors and connections of one environment, and the policy they follow.
 *
 * <p>The methods in the first half are for any thread; the others for the loop's own.
 */
final class Proxies implements AutoCloseable {
    /** Chosen: what one read takes at most. */
    private static final int SCRATCH_BYTES = 64 * 1024;

    private final Loop loop;
    private final CutMode mode;
    private final RandomGenerator random;
    private final Function<InetAddress, Caller> callers;

    /** The loop's thread alone touches these. */
    private final List<Door> doors = new ArrayList<>();

    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Map<Link, Limiter> limiters = new HashMap<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private Policy policy = Policy.OPEN;

    /**
     * None yet.
     *
     * @param random for the jitter
     * @param callers who calls from an address; asked on the loop's thread
     */
    Proxies(Loop loop, CutMode mode, RandomGenerator random, Function<InetAddress, Caller> callers) {
        this.loop = loop;
        this.mode = mode;
        this.random = random;
        this.callers = callers;
    }

    /** Opens a door; tells where. */
    InetSocketAddress open(String node, InetSocketAddress at, InetSocketAddress target) throws IOException {
        return loop.perform(() -> {
            Door door = Door.open(this, node, at, target);
            doors.add(door);
            return door.address();
        });
    }

    /**
     * Changes the policy. Who called before falls under the old one, be it that nobody had noticed yet: otherwise one who called
     * into a cut and gave up would be heard after the heal.
     */
    void change(UnaryOperator<Policy> change) throws IOException {
        loop.perform(() -> {
            for (Door door : doors) {
                door.acceptAll();
            }
            policy = change.apply(policy);
            limiters.clear();
            List.copyOf(connections).forEach(Connection::reconsider);
            return policy;
        });
    }

    /** Resets those connections that exist, and tells how many. One that still waits to be opened does not. */
    int reset(Predicate<Call> which) throws IOException {
        return loop.perform(() -> {
            for (Door door : doors) {
                door.acceptAll();
            }
            List<Connection> chosen = connections.stream()
                    .filter(connection -> connection.isOpened() && which.test(connection.call()))
                    .toList();
            chosen.forEach(Connection::reset);
            return chosen.size();
        });
    }

    /** How many connections there are. */
    int count() throws IOException {
        return loop.perform(connections::size);
    }

    /** Closes all; never throws; may be called twice. */
    @Override
    public void close() {
        loop.close();
    }

    Caller caller(InetAddress address) {
        return callers.apply(address);
    }

    Policy policy() {
        return policy;
    }

    CutMode mode() {
        return mode;
    }

    /** A buffer for between two lines of code. */
    ByteBuffer scratch() {
        return scratch;
    }

    long nanos() {
        return loop.nanos();
    }

    void at(long atNanos, Runnable work) {
        loop.at(atNanos, work);
    }

    SelectionKey register(SelectableChannel channel, int ops, Loop.Handler handler) throws IOException {
        return loop.register(channel, ops, handler);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** When what is read now has passed a link. */
    long dueNanos(Link link) {
        return nanos() + policy.delayNanos(link, random);
    }

    Limiter limiter(Link link) {
        long rate = policy.bytesPerSecond(link);
        return rate == 0 ? Limiter.NONE : limiters.computeIfAbsent(link, none -> new Limiter(rate, nanos()));
    }

    /**
     * Who calls.
     *
     * @param name as a grudge has it
     * @param source the address to go on from; null for any
     */
    record Caller(String name, @Nullable InetAddress source) {}
}
