package io.statebench.environment.namespace;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with a network, and how the kernel is told, stack by stack: {@code iptables-restore} puts a whole table
 * into force at once, whatever was there before. See <em>iptables-extensions(8)</em>, <em>tc-htb(8)</em>.
 *
 * @param cut whose packets whom do not reach
 * @param manner what becomes of them
 * @param links whose packets to whom have a bad link
 * @param impairment how bad
 */
record Rules(Grudge cut, Manner manner, Grudge links, Impairment impairment) {
    private static final Impairment GOOD = new Impairment(Duration.ZERO, Duration.ZERO, 0, 0);

    /** Nothing is wrong. */
    static final Rules NONE = new Rules(Grudge.NONE, Manner.DROP, Grudge.NONE, GOOD);

    Rules withCut(Grudge other, Manner how) {
        return new Rules(other, how, links, impairment);
    }

    Rules withLinks(Grudge other, Impairment howBad) {
        return new Rules(cut, manner, other, howBad);
    }

    /**
     * Whose packets to whom are caught. None can be refused one way only: whoever heard nothing back from an opened
     * connection would wait instead of being refused, so both are told.
     */
    Grudge caught() {
        if (manner != Manner.REFUSE) {
            return cut;
        }
        Grudge both = cut;
        for (Map.Entry<String, Set<String>> each : cut.drops().entrySet()) {
            both = both.and(Grudge.between(Set.of(each.getKey()), each.getValue()));
        }
        return both;
    }

    /** The script that has packets caught and lost where they arrive. */
    String filter(Stack stack, Segment segment) throws IOException {
        String rules = lines(
                caught(),
                stack,
                segment,
                switch (manner) {
                    case DROP -> "-A INPUT -s %s -d %s -j DROP\n";
                    case DROP_OPENING -> "-A INPUT -p tcp -s %s -d %s --syn -j DROP\n";
                    // Resets pass: so one end's reset breaks the other end, too.
                    case REFUSE ->
                        "-A INPUT -p tcp -s %s -d %s ! --tcp-flags RST RST -j REJECT --reject-with tcp-reset\n";
                    case DROP_CALLS, REFUSE_CALLS ->
                        throw new IOException("who opened a connection is not told apart here; name the sources");
                });
        if (impairment.lossRatio() > 0) {
            String ratio = String.format(Locale.ROOT, "%.8f", impairment.lossRatio());
            rules += lines(
                    links,
                    stack,
                    segment,
                    "-A INPUT -s %s -d %s -m statistic --mode random --probability " + ratio + " -j DROP\n");
        }
        return table("filter", ":INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n" + rules);
    }

    /** A line for each pair whose destination has this stack. */
    private static String lines(Grudge grudge, Stack stack, Segment segment, String line) throws IOException {
        return pairs(grudge, segment).stream()
                .filter(pair -> pair.destination().stack().equals(stack))
                .map(pair -> String.format(
                        Locale.ROOT,
                        line,
                        pair.source().host(),
                        pair.destination().host()))
                .collect(Collectors.joining());
    }

    /** The script that has packets leave slowly where they start, or at any speed again. */
    String shaping(Stack stack, Segment segment) throws IOException {
        StringBuilder rules = new StringBuilder(":POSTROUTING ACCEPT [0:0]\n");
        StringBuilder script = new StringBuilder("tc qdisc del dev " + stack.link() + " root 2>/dev/null\n");
        List<Pair> slow = narrowed(stack, segment);
        if (!slow.isEmpty()) {
            script.append("tc qdisc add dev " + stack.link() + " root handle 1: htb && ");
        }
        int count = 0;
        for (Pair pair : slow) {
            String name = shapingClass(++count);
            rules.append("-A POSTROUTING -s " + pair.source().host() + " -d "
                    + pair.destination().host() + " -j CLASSIFY --set-class " + name + "\n");
            script.append("tc class add dev " + stack.link() + " parent 1: classid " + name + " htb rate "
                    + impairment.bytesPerSecond() + "bps quantum 1514 && ");
        }
        return script + table("mangle", rules.toString());
    }

    /** The pairs that leave a stack through a narrow class each, in the order of their classes. */
    List<Pair> narrowed(Stack stack, Segment segment) throws IOException {
        List<Pair> all = impairment.bytesPerSecond() == 0 ? List.of() : pairs(links, segment);
        return all.stream().filter(pair -> pair.source().stack().equals(stack)).toList();
    }

    /** The name of a class, counted from 1. */
    static String shapingClass(int count) {
        return "1:" + Integer.toHexString(count);
    }

    private static String table(String name, String rules) {
        return "iptables-restore -w 5 <<'END'\n*" + name + "\n" + rules + "COMMIT\nEND";
    }

    /** The pairs a grudge names, with their addresses. */
    static List<Pair> pairs(Grudge grudge, Segment segment) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Map.Entry<String, Set<String>> each : grudge.drops().entrySet()) {
            Member destination = segment.member(each.getKey());
            for (String source : each.getValue()) {
                pairs.add(new Pair(segment.member(source), destination));
            }
        }
        return pairs;
    }

    /** Whose packets to whom. */
    record Pair(Member source, Member destination) {
        Pair reversed() {
            return new Pair(destination, source);
        }
    }
}
