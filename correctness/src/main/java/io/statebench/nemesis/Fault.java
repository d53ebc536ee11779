package io.statebench.nemesis;

import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.Preparation;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A way to break a cluster, with its undoing. */
public enum Fault {
    /** The process ends without warning and is started again later. */
    KILL("kill", new ProcessFault("start", "down", Node::kill, node -> !node.isAlive()), Targets.ANY),
    /** The process ends without warning and is started again at once. */
    RESTART("restart", new ProcessFault("start", "down", Node::kill, node -> !node.isAlive()), Targets.ANY),
    /** The process stands still for a while; its connections stay open. */
    PAUSE("pause", new ProcessFault("resume", "paused", Node::pause, Node::isPaused), Targets.ANY),
    /** The process stands still and runs on, again and again. */
    STROBE("strobe", new Strobe(), Targets.ANY),
    /** Each process ends without warning and serves again before the next one ends. */
    ROLLING("rolling", new RollingRestart(), List.of(Target.ALL)),
    /** A machine is unplugged and everything on it ends, to come back later. */
    CRASH("crash", new MachineCrash(), Targets.ANY),
    /** The clocks of a majority jump forward, as far as leases are concerned. */
    CLOCK_JUMP("clock-jump", new LogicalJump(), List.of(Target.ALL)),
    /** The clocks of processes jump, up to a minute ahead or behind, and jump back at the end. */
    CLOCK("clock", new ClockFault("shifted", ClockSteps::bump), Targets.WITH_MAJORITY),
    /** The clocks of processes jump ahead, by more than any lease of ours lasts, and jump back at the end. */
    CLOCK_AHEAD("clock-ahead", new ClockFault("shifted", ClockSteps::leap), Targets.WITH_MAJORITY),
    /** The clocks of processes run up to a tenth too fast or too slow, and jump back at the end. */
    CLOCK_DRIFT("clock-drift", new ClockFault("drifting", ClockSteps::drift), Targets.WITH_MAJORITY),
    /** The clocks of processes jump, up to a minute ahead or behind, and back, again and again. */
    CLOCK_STROBE("clock-strobe", new ClockFault("strobed", ClockSteps::strobe), Targets.WITH_MAJORITY),
    /** The primary and the clients on its side are alone. */
    ISOLATE_PRIMARY("isolate-primary", new Partition(Shape.ISOLATION), List.of(Target.PRIMARY)),
    /** Any one node and the clients on its side are alone. */
    ISOLATE_ONE("isolate-one", new Partition(Shape.ISOLATION), List.of(Target.ONE)),
    /** The primary and as many others as stay a minority, with their clients, are alone; of three nodes the primary. */
    MINORITY("minority", new Partition(Shape.MINORITY), List.of(Target.PRIMARY)),
    /** The nodes and their clients fall into two halves, as even as can be. */
    HALVES("halves", new Partition(Shape.HALVES), List.of(Target.ALL)),
    /** Two halves that only one node between them hears. */
    BRIDGE("bridge", new Partition(Shape.BRIDGE), List.of(Target.ALL)),
    /** Each node hears a majority, and no two the same one. */
    RING("ring", new Partition(Shape.RING), List.of(Target.ALL)),
    /** The primary and one other node do not hear each other; the others hear both. */
    PARTIAL("partial", new Partition(Shape.PAIR), List.of(Target.PRIMARY)),
    /** Nobody hears the primary, which hears everybody. */
    ONE_WAY("oneway", new Partition(Shape.MUTE), List.of(Target.PRIMARY)),
    /** The primary may open connections to the other nodes, which may not open any to it. */
    ONE_WAY_OPENING(
            "oneway-opening", new Partition(Shape.NOT_TO_BE_CALLED, Manner.DROP_OPENING), List.of(Target.PRIMARY)),
    /** Half of the clients do not reach the primary; the nodes hear each other. */
    CLIENTS("clients", new Partition(Shape.CLIENTS), List.of(Target.PRIMARY)),
    /** Nobody can call the primary, which may call others: what can still be cut where callers cannot be told apart. */
    UNREACHABLE("unreachable", new Partition(Shape.NOT_CALLED_BY_ANYBODY, Manner.DROP_CALLS), List.of(Target.PRIMARY)),
    /** As {@link #ISOLATE_PRIMARY}, but whoever tries is refused at once. */
    REFUSE("refuse", new Partition(Shape.ISOLATION, Manner.REFUSE), List.of(Target.PRIMARY)),
    /** All connections of the primary break once. */
    RESET("reset", new ConnectionReset(), List.of(Target.PRIMARY)),
    /** Whatever is sent takes 30 to 70 ms longer. */
    DELAY(
            "delay",
            new BadLinks(Ability.DELAY, Impairment.late(Duration.ofMillis(50), Duration.ofMillis(20))),
            List.of(Target.ALL)),
    /** Every fifth packet is lost. */
    LOSS("loss", new BadLinks(Ability.LOSS, Impairment.lossy(0.2)), List.of(Target.ALL)),
    /** No link takes more than 20 kB a second. */
    RATE("rate", new BadLinks(Ability.RATE, Impairment.narrow(20_000)), List.of(Target.ALL)),
    /** The process ends, what it had not forced to disk is gone, and it is started again later. */
    POWER_LOSS("powerloss", DiskFault.POWER_LOSS, Targets.ANY),
    /** There is no room left on the disk. */
    DISK_FULL("disk-full", DiskFault.FULL, Targets.ANY),
    /** The process ends, the end of its log is cut off, and it is started again. */
    TORN_TAIL("torn-tail", DiskFault.TORN_TAIL, Targets.SINGLE),
    /** The process ends, one bit of its data is flipped, and it is started again. */
    BIT_FLIP("bit-flip", DiskFault.BIT_FLIP, Targets.SINGLE),
    /** What a process forces to disk is not forced, and then the power is lost. */
    FSYNC_LIE("fsync-lie", new LyingDisk(), Targets.ANY);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // None of them has anything that changes.
    private final Breaker breaker;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Target> targets;

    Fault(String word, Breaker breaker, List<Target> targets) {
        this.word = word;
        this.breaker = breaker;
        this.targets = targets;
    }

    /** In a class of their own, as an enum's own constants cannot be named before its values. */
    private static final class Targets {
        static final List<Target> ANY = List.of(Target.ONE, Target.PRIMARY, Target.ALL);
        static final List<Target> WITH_MAJORITY = List.of(Target.ONE, Target.PRIMARY, Target.MAJORITY, Target.ALL);
        static final List<Target> SINGLE = List.of(Target.ONE, Target.PRIMARY);
    }

    /** The faults that need nothing but processes. */
    public static Set<Fault> ofProcesses() {
        return Set.of(KILL, RESTART, PAUSE);
    }

    /** The fault of a name on the command line; empty if there is none. */
    public static Optional<Fault> ofWord(String word) {
        return List.of(values()).stream()
                .filter(fault -> fault.word.equals(word))
                .findFirst();
    }

    /** The name on the command line and in the history. */
    public String word() {
        return word;
    }

    /** The name of its undoing in the history. */
    public String undoWord() {
        return breaker.undoWord();
    }

    /** What is observed of a node, or a network, that has it. */
    public String brokenWord() {
        return breaker.brokenWord();
    }

    /** Whom it is aimed at where a plan is drawn. */
    public List<Target> targets() {
        return targets;
    }

    /** Whether a plan may aim it at these: also at the node between two halves, where it can be aimed at any one. */
    public boolean mayBeAimedAt(Target target) {
        return targets.contains(target) || (target == Target.BRIDGE && !isOfNetwork() && targets.contains(Target.ONE));
    }

    /** Whether it lasts no longer than its undoing takes. */
    public boolean isMomentary() {
        return Set.of(RESTART, RESET, ROLLING, CLOCK_JUMP, TORN_TAIL, BIT_FLIP).contains(this);
    }

    /** Whether it is done to the network, and not to a process. */
    public boolean isOfNetwork() {
        return breaker.ability().isPresent();
    }

    /** Whether it takes some seconds to show: a cut outlasts a failover, and a drift adds up. */
    boolean isLong() {
        return isOfNetwork() || this == CLOCK_DRIFT;
    }

    /** What nodes have to be prepared for before they start, so that it can be done; empty if nothing. */
    public Optional<Preparation> preparation() {
        return breaker.preparation();
    }

    /**
     * Whether a mixture has it; of clocks that jump, those that jump either way are in it. No system is promised to survive a disk that forgets what it said it had forced, as these two
     * do: an acceptor of Paxos that forgets a vote without noticing makes two of three a minority.
     */
    boolean isInMixture() {
        return this != TORN_TAIL && this != FSYNC_LIE && this != CLOCK_AHEAD;
    }

    /** How often it comes in a mixture, beside the others. */
    int weight() {
        return this == ISOLATE_PRIMARY
                ? 4
                : 1; // Chosen: it is what finds most (measured: of four random cuts one found nothing).
    }

    /** Why it cannot be done to these; empty if it can. */
    public Optional<String> obstacle(Scene scene) {
        Optional<Ability> ability = breaker.ability();
        if (scene.nodes().isEmpty()) {
            return Optional.of("there are no nodes of ours to break");
        }
        if (ability.isEmpty()) {
            return breaker.obstacle(scene);
        }
        if (scene.network().isEmpty()) {
            return Optional.of("the network cannot be broken here");
        }
        return scene.network().get().abilities().contains(ability.get())
                ? breaker.obstacle(scene)
                : Optional.of("this environment's network has no "
                        + ability.get().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** What the network has to be able to do for it; empty if it needs none. */
    public Optional<Ability> ability() {
        return breaker.ability();
    }

    /** What has to be possible with the disks of nodes; empty if it needs none of that. */
    public Optional<NodeDisk.Ability> diskAbility() {
        return breaker.diskAbility();
    }

    Breaker breaker() {
        return breaker;
    }
}
