package io.statebench.environment.namespace;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network;
import io.statebench.environment.Reachability;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The network on the bridge: each member's stack sees by its packet filter to what arrives there. */
final class BridgedNetwork implements Network {
    /** Chosen: answers take a millisecond here, and a first packet that was lost is not sent again before one second. */
    private static final int PATIENCE_MILLIS = 300;

    /** Chosen: one is enough unless the machine is on its knees. */
    private static final int TRIALS = 3;

    private final Segment segment;
    private final Set<Ability> abilities;

    /** What is meant to be in force; guarded by the segment, as the rest. */
    private Rules rules = Rules.NONE;

    /** By stack, the scripts that were run last, where they are not those of a new stack. */
    private final Map<Stack, String> filters = new HashMap<>();

    private final Map<Stack, String> shapings = new HashMap<>();
    private final Set<String> unplugged = new TreeSet<>();

    /**
     * One that is whole.
     *
     * @param abilities what the kernel can do
     */
    BridgedNetwork(Segment segment, Set<Ability> abilities) {
        this.segment = segment;
        this.abilities = Collections.unmodifiableSet(abilities);
    }

    @Override
    public Set<Ability> abilities() {
        return abilities;
    }

    @Override
    public void cut(Grudge grudge, Manner manner) throws IOException {
        require(manner.needs());
        synchronized (segment) {
            enforce(rules.withCut(grudge, manner));
            if (manner == Manner.REFUSE) {
                // Those who say nothing would not be refused anything.
                Sockets.sever(Rules.pairs(grudge, segment));
            }
        }
    }

    @Override
    public int reset(Grudge between) throws IOException {
        require(Ability.RESET);
        synchronized (segment) {
            return Sockets.reset(Rules.pairs(between, segment));
        }
    }

    @Override
    public void impair(Grudge links, Impairment impairment) throws IOException {
        if (!impairment.delay().isZero()) {
            require(Ability.DELAY);
        }
        if (impairment.lossRatio() > 0) {
            require(Ability.LOSS);
        }
        if (impairment.bytesPerSecond() > 0) {
            require(Ability.RATE);
        }
        synchronized (segment) {
            enforce(rules.withLinks(links, impairment));
        }
    }

    /** A packet that a busy machine has not moved yet gets another chance. */
    @Override
    public Grudge soundLinks() throws IOException {
        synchronized (segment) {
            Grudge sound = rules.links();
            for (int trial = 0; trial < TRIALS && !sound.equals(Grudge.NONE); trial++) {
                sound = LinkTrial.sound(segment, rules);
            }
            return sound;
        }
    }

    @Override
    public void unplug(String node) throws IOException {
        require(Ability.UNPLUG);
        synchronized (segment) {
            segment.plug(node, false);
            unplugged.add(node);
        }
    }

    @Override
    public void plug(String node) throws IOException {
        require(Ability.UNPLUG);
        synchronized (segment) {
            // Before the cable is in: the other end must not even get their reset.
            Sockets.killOrphans(segment.member(node).stack());
            segment.plug(node, true);
            unplugged.remove(node);
        }
    }

    @Override
    public void heal() throws IOException {
        synchronized (segment) {
            enforce(Rules.NONE);
            for (String node : List.copyOf(unplugged)) {
                plug(node);
            }
        }
    }

    private void require(Ability ability) {
        if (!abilities.contains(ability)) {
            throw new UnsupportedOperationException("this network cannot do " + ability + ", only " + abilities);
        }
    }

    private void enforce(Rules wanted) throws IOException {
        run(filters, stack -> wanted.filter(stack, segment), stack -> Rules.NONE.filter(stack, segment));
        run(shapings, stack -> wanted.shaping(stack, segment), stack -> Rules.NONE.shaping(stack, segment));
        rules = wanted;
    }

    /** Runs the scripts that have changed, on all stacks at once. One that fails is run again the next time. */
    private void run(Map<Stack, String> done, Scripting wanted, Scripting initial) throws IOException {
        Map<Stack, String> changed = new HashMap<>();
        for (Stack stack : segment.stacks()) {
            String script = wanted.script(stack);
            String before = done.containsKey(stack) ? done.get(stack) : initial.script(stack);
            if (!script.equals(before)) {
                changed.put(stack, script);
                done.put(stack, "");
            }
        }
        Batch.run(changed);
        done.putAll(changed);
    }

    private interface Scripting {
        String script(Stack stack) throws IOException;
    }

    /** What should be reached and was not gets a second look, with more patience: a busy machine is no cut. */
    @Override
    public Reachability observe() throws IOException {
        synchronized (segment) {
            Reachability first = look(PATIENCE_MILLIS);
            return isMissed(first) ? union(first, look(2 * PATIENCE_MILLIS)) : first;
        }
    }

    private Reachability look(int patienceMillis) throws IOException {
        Survey survey = Survey.take(segment, patienceMillis);
        return survey.reachability(segment, rules.manner() == Manner.REFUSE ? Survey.refusals(segment) : Set.of());
    }

    private boolean isMissed(Reachability seen) {
        Set<String> nodes = new TreeSet<>(segment.doors().keySet());
        Set<String> endpoints = new TreeSet<>(seen.reached().keySet());
        nodes.removeAll(unplugged);
        endpoints.removeAll(unplugged);
        return Reachability.expected(endpoints, nodes, rules.cut(), rules.manner()).reached().entrySet().stream()
                .anyMatch(each ->
                        !seen.reached().getOrDefault(each.getKey(), Set.of()).containsAll(each.getValue()));
    }

    private static Reachability union(Reachability one, Reachability other) {
        Map<String, Set<String>> both = new HashMap<>();
        for (Reachability each : List.of(one, other)) {
            each.reached()
                    .forEach((from, to) ->
                            both.computeIfAbsent(from, none -> new TreeSet<>()).addAll(to));
        }
        return new Reachability(both);
    }
}
