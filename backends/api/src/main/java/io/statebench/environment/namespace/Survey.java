package io.statebench.environment.namespace;

import io.statebench.environment.Reachability;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who gets through to whom, tried by all at once.
 *
 * @param answers by endpoint that called and node that was called; nothing where nothing was heard
 */
record Survey(Map<String, Map<String, Answer>> answers) {
    /** A line of {@code iptables-save --counters}, with a rule that has refused something. */
    private static final Pattern HAS_REFUSED =
            Pattern.compile("\\[[1-9]\\d*:\\d+] -A INPUT -s ([0-9.]+)/32 -d ([0-9.]+)/32 .*-j REJECT.*");

    /** {@code look NODE HOST PORT SECONDS}: bash opens what it finds under {@code /dev/tcp}, see <em>bash(1)</em>. */
    private static final String LOOK = """
            look() {
                if said=$(timeout "$4" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$2" "$3" 2>&1); then
                    echo "$1 OPEN"
                else
                    case $said in *refused*) echo "$1 REFUSED" ;; esac
                fi
            }
            """;

    /** Has every endpoint call every other node's door, and waits so long at most for an answer. */
    static Survey take(Segment segment, int patienceMillis) throws IOException {
        Map<String, InetSocketAddress> doors = segment.doors();
        Map<Stack, String> scripts = new LinkedHashMap<>();
        segment.nodes().forEach(node -> scripts.put(node.stack(), script(node.id(), doors, patienceMillis)));
        Map<String, Map<String, Answer>> answers = new TreeMap<>();
        Map<Stack, List<String>> printed =
                Batch.run(scripts, () -> answers.putAll(ClientCalls.make(segment.clients(), doors, patienceMillis)));
        for (Member node : segment.nodes()) {
            answers.put(node.id(), parse(printed.getOrDefault(node.stack(), List.of())));
        }
        return new Survey(answers);
    }

    private static String script(String from, Map<String, InetSocketAddress> doors, int patienceMillis) {
        StringBuilder script = new StringBuilder(LOOK);
        doors.forEach((node, door) -> {
            if (!node.equals(from)) {
                script.append("look " + node + " " + door.getAddress().getHostAddress() + " " + door.getPort() + " "
                        + patienceMillis / 1_000.0 + " &\n");
            }
        });
        return script + "wait";
    }

    private static Map<String, Answer> parse(List<String> lines) {
        Map<String, Answer> answers = new TreeMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            answers.put(line.substring(0, space), Answer.valueOf(line.substring(space + 1)));
        }
        return answers;
    }

    /**
     * Pairs of addresses, {@code SOURCE DESTINATION}, between which a packet filter has refused something, as it counts.
     * So a network that refuses is told from a machine that is up without its server.
     */
    static Set<String> refusals(Segment segment) throws IOException {
        Map<Stack, String> scripts = new LinkedHashMap<>();
        segment.nodes().forEach(node -> scripts.put(node.stack(), "iptables-save --counters --table filter"));
        Set<String> pairs = new TreeSet<>();
        for (List<String> lines : Batch.run(scripts).values()) {
            for (String line : lines) {
                Matcher refused = HAS_REFUSED.matcher(line);
                if (refused.matches()) {
                    pairs.add(refused.group(1) + " " + refused.group(2));
                }
            }
        }
        return pairs;
    }

    /**
     * Who reached whom. A machine that refuses was reached; one that something before it refuses was not.
     *
     * @param refusals see {@link #refusals}
     */
    Reachability reachability(Segment segment, Set<String> refusals) throws IOException {
        Map<String, Set<String>> reached = new TreeMap<>();
        for (Map.Entry<String, Map<String, Answer>> each : answers.entrySet()) {
            Set<String> nodes = new TreeSet<>();
            String source = segment.member(each.getKey()).host();
            for (Map.Entry<String, Answer> call : each.getValue().entrySet()) {
                String pair = source + " " + segment.member(call.getKey()).host();
                if (call.getValue() == Answer.OPEN || !refusals.contains(pair)) {
                    nodes.add(call.getKey());
                }
            }
            reached.put(each.getKey(), nodes);
        }
        return new Reachability(reached);
    }
}
