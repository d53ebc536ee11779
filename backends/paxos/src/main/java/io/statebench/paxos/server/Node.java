package io.statebench.paxos.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.statebench.paxos.Ballot;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Message;
import io.statebench.paxos.Outputs;
import io.statebench.paxos.Place;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.Replica;
import io.statebench.paxos.Settings;
import io.statebench.paxos.machine.Machine;
import io.statebench.paxos.machine.Observer;
import io.statebench.paxos.transport.Door;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Self;
import io.statebench.paxos.transport.Tls;
import io.statebench.time.NanoClock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All parts of one node on its event loop, and the end of each turn. Only the loop's thread comes here. */
final class Node implements Engine.Parts, Peers.Site, ClientRequests.Desk, Door {
    /** Chosen: a third of a heartbeat. */
    private static final long TICK_MILLIS = 10;

    /** Chosen: followers take a few of these in silence for the end of this node. */
    private static final long NEWS_MILLIS = 200;

    /**
     * As by default, but for the snapshots: a heap of 256 MiB holds so many entries of a kilobyte, and a machine of some
     * megabytes is copied in milliseconds.
     */
    private static final Settings SETTINGS = new Settings(
            Settings.Timing.DEFAULT,
            new Settings.Limits(4_096, 512, 50_000, 10_000, 20_000),
            Settings.DEFAULT.quorums(),
            /* leaseReads= */ false);

    /** Chosen: each takes some KiB, and up to a MiB of answers that it does not take; the heap has to hold that. */
    static final int MOST_CLIENTS = 3_000;

    private final NodeConfig config;
    private final Surroundings surroundings;
    private final NanoClock clock = NanoClock.SYSTEM.fromNow();
    private final Outbox outbox = new Outbox();
    private final Machine machine = new Machine(Observer.NONE);
    private final Followers followers = new Followers(machine::query, outbox);
    private final Peers peers;
    private final Engine engine;
    private final MemberChanges memberChanges;
    private final Metrics metrics;
    private boolean isTurnOpen;
    private int clients;
    private Role lastRole = new Role(false, 0, Ballot.NONE);

    /** Who leads, for the line that says that this changed. */
    private record Role(boolean isLeading, int leader, Ballot ballot) {
        String words() {
            return isLeading
                    ? "leads under ballot " + ballot
                    : leader == 0 ? "hears no leader" : "follows node " + leader;
        }
    }

    /** What the server has made before there is a node. */
    interface Surroundings {
        Self self();

        NodeLog log();

        Journal journal();

        Births births();

        Loop loop();

        Bootstrap bootstrap();

        @Nullable
        Tls tls();

        /** How many connections others have open to this node. */
        int connections();

        /** The node cannot go on. */
        void end(String reason);
    }

    Node(NodeConfig config, Recovery recovery, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        peers = new Peers(config.peers(), this);
        engine = new Engine(clock, this, outputs -> replica(recovery, outputs));
        metrics = new Metrics(config.cluster(), config.id());
        memberChanges = new MemberChanges(engine, peers);
    }

    private Replica replica(Recovery recovery, Outputs outputs) {
        Place place = new Place(config.id(), SETTINGS, RandomGenerator.getDefault(), outputs);
        return new Replica(place, machine, recovery, clock.nanos());
    }

    static Recovery recovery(NodeConfig config) {
        return new Recovery(new Membership(config.founders()));
    }

    void start() {
        peers.start(engine.replica().membership());
        loop().every(TICK_MILLIS, this::tick);
        loop().every(NEWS_MILLIS, this::tellNews);
    }

    private void tick() {
        engine.tick();
        followers.endWaits(engine.replica().chosenSlot(), clock.nanos());
        memberChanges.tick(clock.nanos());
    }

    private void tellNews() {
        followers.tick(engine.replica().chosenSlot(), hasLeader());
        endTurnSoon();
    }

    private boolean hasLeader() {
        return engine.replica().leader() != 0;
    }

    void durable(long number) {
        engine.durable(number);
    }

    /** Has the loop end this turn once it is through with what the sockets had for it. */
    @Override
    public void endTurnSoon() {
        if (!isTurnOpen) {
            isTurnOpen = true;
            loop().execute(this::endTurn);
        }
    }

    private void endTurn() {
        isTurnOpen = false;
        engine.endTurn();
    }

    @Override
    public void flush() {
        peers.become(engine.replica().membership());
        followers.turnEnded(engine.replica().chosenSlot(), hasLeader(), clock.nanos());
        outbox.flush();
        noteRole();
    }

    private void noteRole() {
        Replica replica = engine.replica();
        boolean isLeading = replica.isLeading();
        Role role = new Role(isLeading, replica.leader(), isLeading ? replica.promised() : Ballot.NONE);
        if (!role.equals(lastRole)) {
            lastRole = role;
            log().say(role.words() + ", chosen " + replica.chosenSlot());
        }
    }

    @Override
    public void send(int to, Message message) {
        peers.send(to, message);
    }

    @Override
    public Optional<String> objection(Packet.Caller caller) {
        if (caller.isNode()) {
            return peers.objection(caller);
        }
        return clients < MOST_CLIENTS
                ? Optional.empty()
                : Optional.of("it serves " + MOST_CLIENTS + " clients already, and no more at a time");
    }

    @Override
    public ChannelHandler enter(Packet.Caller caller) {
        return caller.isNode() ? new PeerRequests(caller, peers, engine) : new ClientRequests(this);
    }

    @Override
    public void came() {
        clients++;
    }

    @Override
    public void went() {
        clients--;
    }

    @Override
    public void note(String line) {
        log().sayOnce(line);
    }

    @Override
    public String status() {
        Replica replica = engine.replica();
        return String.join(
                "\n",
                "node=" + config.id(),
                "cluster=" + config.cluster(),
                "version=" + Version.text(),
                "protocol=" + Packet.PROTOCOL,
                "durability=" + journal().durability().word(),
                "reads=read index",
                "tls=" + tlsWords(),
                "leader=" + replica.leader(),
                "ballot=" + replica.promised(),
                "chosen=" + replica.chosenSlot(),
                "applied=" + replica.chosenSlot(),
                "queue=" + replica.waiting(),
                "members=" + replica.membership().nodes(),
                "addresses=" + peers.addresses(),
                "connected=" + peers.connected(),
                "open requests=" + engine.openRequests(),
                "followers=" + followers.followers(),
                "waiters=" + followers.waiters());
    }

    @Override
    public String metrics() {
        Metrics.Gauges gauges = new Metrics.Gauges(
                engine.openRequests(),
                surroundings.connections(),
                followers.followers(),
                followers.waiters(),
                peers.connected().size());
        return metrics.text(engine.replica(), gauges, engine, journal().fsync());
    }

    private String tlsWords() {
        Tls tls = tls();
        return tls == null
                ? "off"
                : (tls.isMutual() ? "mutual" : "on")
                        + tls.until()
                                .map(until -> ", certificate valid until " + until)
                                .orElse("");
    }

    @Override
    public String address(int node) {
        return peers.address(node);
    }

    @Override
    public long nowNanos() {
        return clock.nanos();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public MemberChanges memberChanges() {
        return memberChanges;
    }

    @Override
    public Followers followers() {
        return followers;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Journal journal() {
        return surroundings.journal();
    }

    @Override
    public Bootstrap bootstrap() {
        return surroundings.bootstrap();
    }

    @Override
    public @Nullable Tls tls() {
        return surroundings.tls();
    }

    @Override
    public Births births() {
        return surroundings.births();
    }

    @Override
    public Loop loop() {
        return surroundings.loop();
    }

    @Override
    public NanoClock clock() {
        return clock;
    }

    @Override
    public Self self() {
        return surroundings.self();
    }

    @Override
    public NodeLog log() {
        return surroundings.log();
    }

    @Override
    public void end(String reason) {
        surroundings.end(reason);
    }
}
