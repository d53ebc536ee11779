package io.statebench.environment.proxy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network;
import io.statebench.environment.Reachability;
import io.statebench.environment.proxy.Observatory.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The network that the proxies are. */
final class ProxyNetwork implements Network {
    /** Chosen: a round trip takes well under a millisecond; this is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** What the contract leaves, beside what is done before and after. */
    private static final Duration LONGEST = Duration.ofMillis(900);

    private final Proxies proxies;
    private final Observatory observatory;
    private final Scope scope;
    private final Set<Ability> abilities;

    /** How late a round trip may be. */
    private volatile Duration lateness = Duration.ZERO;

    /** Which links were made bad, in everybody's words, and how. */
    private volatile BadLinks bad = BadLinks.NONE;

    ProxyNetwork(Proxies proxies, Observatory observatory, Scope scope, Set<Ability> abilities) {
        this.proxies = proxies;
        this.observatory = observatory;
        this.scope = scope;
        this.abilities = Collections.unmodifiableSet(EnumSet.copyOf(abilities));
    }

    @Override
    public Set<Ability> abilities() {
        return abilities;
    }

    @Override
    public void cut(Grudge grudge, Manner manner) throws IOException {
        if (!abilities.contains(manner.needs())) {
            throw new IOException("these proxies cannot " + manner + "; they can " + abilities);
        }
        Grudge seen = scope.seen(grudge);
        proxies.change(policy -> policy.withCut(seen, manner));
    }

    @Override
    public int reset(Grudge between) throws IOException {
        Grudge seen = scope.seen(between);
        return proxies.reset(call -> seen.isCut(call.opener(), call.node()));
    }

    @Override
    public void impair(Grudge links, Impairment impairment) throws IOException {
        if (impairment.lossRatio() > 0) {
            throw new IOException(
                    "proxies cannot lose packets: what they see is a stream, without its retransmissions");
        }
        Grudge seen = scope.seen(links);
        proxies.change(policy -> policy.withImpairment(seen, impairment));
        lateness = impairment.delay().plus(impairment.jitter()).multipliedBy(2);
        bad = new BadLinks(links, seen, impairment);
    }

    @Override
    public Grudge soundLinks() throws IOException, InterruptedException {
        BadLinks now = bad;
        int questionBytes = now.questionBytes();
        List<Attempt> early = observatory.answeredBefore(
                attempt -> now.leastNanos(caller(attempt), attempt.node(), questionBytes),
                questionBytes,
                PATIENCE.plus(lateness).plus(now.patience()));
        Grudge sound = Grudge.NONE;
        for (Attempt attempt : early) {
            sound = sound.and(now.between(attempt.from(), attempt.node()));
        }
        return sound;
    }

    private String caller(Attempt attempt) {
        return proxies.caller(attempt.source()).name();
    }

    @Override
    public void heal() throws IOException {
        proxies.change(policy -> Policy.OPEN);
        lateness = Duration.ZERO;
        bad = BadLinks.NONE;
    }

    @Override
    public Reachability observe() throws IOException, InterruptedException {
        Duration patience = PATIENCE.plus(lateness);
        return observatory.observe(patience.compareTo(LONGEST) > 0 ? LONGEST : patience);
    }

    /** What the proxies make of a grudge. */
    @FunctionalInterface
    interface Scope {
        /**
         * The same grudge, in the names that callers have here.
         *
         * @throws IOException if the proxies do not see what it takes
         */
        Grudge seen(Grudge grudge) throws IOException;
    }
}
