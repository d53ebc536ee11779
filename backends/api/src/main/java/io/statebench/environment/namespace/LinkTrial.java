package io.statebench.environment.namespace;

import io.statebench.environment.Grudge;
import io.statebench.environment.namespace.Rules.Pair;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends packets over links that should be bad, and reads from the kernel whether any was lost, or had to wait: from the
 * counters of the rules (<em>iptables-save(8)</em>) and of the shaping classes (<em>tc(8)</em>).
 *
 * <p>The packets are datagrams to the discard port (RFC 863), where nobody listens.
 */
final class LinkTrial {
    private static final int DISCARD = 9;

    /** Chosen: less than the payload of a packet on any link, and two of them more than a class lets pass at once. */
    private static final int PACKET_BYTES = 1_400;

    private static final int PACKETS_ON_NARROW_LINK = 4;

    /** Chosen: as rarely may a lossy link spare all packets. */
    private static final double SPARED = 1e-6;

    private static final int MOST_PACKETS = 500;

    private static final Pattern HAS_LOST =
            Pattern.compile("\\[[1-9]\\d*:\\d+] -A INPUT -s ([0-9.]+)/32 -d ([0-9.]+)/32 .*--mode random .*-j DROP.*");
    private static final Pattern CLASS = Pattern.compile("class htb (\\S+) .*");
    private static final Pattern HAS_HELD_BACK = Pattern.compile(".*overlimits [1-9]\\d* .*");

    private LinkTrial() {}

    /** The links on which no packet was lost, or held back, as it should have been. */
    static Grudge sound(Segment segment, Rules rules) throws IOException {
        List<Pair> bad = Rules.pairs(rules.links(), segment).stream()
                .filter(pair -> !pair.source().stack().equals(pair.destination().stack()))
                .toList();
        send(bad, packets(rules));
        Set<Pair> sound = new HashSet<>();
        if (rules.impairment().lossRatio() > 0) {
            sound.addAll(bad);
            sound.removeAll(lossy(bad));
        }
        if (rules.impairment().bytesPerSecond() > 0) {
            Set<Pair> wide = new HashSet<>(bad);
            wide.removeAll(narrow(segment, rules));
            sound.addAll(wide);
        }
        return grudge(sound);
    }

    private static Grudge grudge(Set<Pair> pairs) {
        Map<String, Set<String>> drops = new TreeMap<>();
        for (Pair pair : pairs) {
            drops.computeIfAbsent(pair.destination().id(), none -> new TreeSet<>())
                    .add(pair.source().id());
        }
        return new Grudge(drops);
    }

    /** How many packets show it on each link. */
    private static int packets(Rules rules) {
        double spares = 1 - rules.impairment().lossRatio();
        double forLoss = spares == 1 ? 0 : spares == 0 ? 1 : Math.ceil(Math.log(SPARED) / Math.log(spares));
        int forRate = rules.impairment().bytesPerSecond() > 0 ? PACKETS_ON_NARROW_LINK : 0;
        return (int) Math.min(MOST_PACKETS, Math.max(forLoss, forRate));
    }

    /** Nodes send from their own stacks, by bash; clients share one, so that we send from their addresses. */
    private static void send(List<Pair> links, int packets) throws IOException {
        Map<Stack, String> scripts = new LinkedHashMap<>();
        List<Pair> ofClients = new ArrayList<>();
        for (Pair link : links) {
            if (link.source().isNode()) {
                String script = "for ((i = 0; i < " + packets + "; i++)); do printf %" + PACKET_BYTES + "s >/dev/udp/"
                        + link.destination().host() + "/" + DISCARD + "; done\n";
                scripts.merge(link.source().stack(), script, String::concat);
            } else {
                ofClients.add(link);
            }
        }
        Batch.run(scripts, () -> sendFromClients(ofClients, packets));
    }

    private static void sendFromClients(List<Pair> links, int packets) throws IOException {
        byte[] content = " ".repeat(PACKET_BYTES).getBytes(StandardCharsets.US_ASCII);
        for (Pair link : links) {
            try (DatagramSocket socket =
                    new DatagramSocket(new InetSocketAddress(link.source().address(), 0))) {
                var packet = new DatagramPacket(
                        content,
                        content.length,
                        new InetSocketAddress(link.destination().address(), DISCARD));
                for (int i = 0; i < packets; i++) {
                    socket.send(packet);
                }
            }
        }
    }

    private static Set<Pair> lossy(List<Pair> links) throws IOException {
        Map<Stack, String> scripts = new LinkedHashMap<>();
        links.forEach(link -> scripts.put(link.destination().stack(), "iptables-save --counters --table filter"));
        Set<String> lost = new HashSet<>();
        for (List<String> lines : Batch.run(scripts).values()) {
            for (String line : lines) {
                Matcher rule = HAS_LOST.matcher(line);
                if (rule.matches()) {
                    lost.add(rule.group(1) + " " + rule.group(2));
                }
            }
        }
        Set<Pair> lossy = new HashSet<>(links);
        lossy.removeIf(link ->
                !lost.contains(link.source().host() + " " + link.destination().host()));
        return lossy;
    }

    private static Set<Pair> narrow(Segment segment, Rules rules) throws IOException {
        Map<Stack, String> scripts = new LinkedHashMap<>();
        for (Stack stack : segment.stacks()) {
            scripts.put(stack, "tc -s class show dev " + stack.link());
        }
        Set<Pair> narrow = new HashSet<>();
        for (Map.Entry<Stack, List<String>> each : Batch.run(scripts).entrySet()) {
            Set<String> full = full(each.getValue());
            int count = 0;
            for (Pair link : rules.narrowed(each.getKey(), segment)) {
                if (full.contains(Rules.shapingClass(++count))) {
                    narrow.add(link);
                }
            }
        }
        return narrow;
    }

    /** The classes that have held packets back. */
    private static Set<String> full(List<String> lines) {
        Set<String> full = new HashSet<>();
        String current = "";
        for (String line : lines) {
            Matcher heading = CLASS.matcher(line);
            if (heading.matches()) {
                current = heading.group(1);
            } else if (HAS_HELD_BACK.matcher(line).matches()) {
                full.add(current);
            }
        }
        return full;
    }
}
