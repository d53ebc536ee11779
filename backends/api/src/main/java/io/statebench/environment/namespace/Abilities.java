package io.statebench.environment.namespace;

import io.statebench.environment.Network.Ability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** What this kernel and its tools can do to a network, found out by doing it to packets that do not exist. */
final class Abilities {
    /** Nobody's address: RFC 5737 keeps it for documentation. */
    private static final String NOBODY = "192.0.2.1";

    private Abilities() {}

    /**
     * Tries each.
     *
     * @param shell in a stack of our own, in which this JVM is
     * @throws IOException if nothing can be cut, which is the least
     */
    static Set<Ability> of(Shell shell) throws IOException {
        shell.run(filter("-j DROP") + " && " + filter("-p tcp --syn -j DROP"));
        Set<Ability> abilities = EnumSet.of(Ability.CUT, Ability.CUT_OPENING);
        if (Sockets.canBeKilled(shell)) {
            abilities.add(Ability.RESET);
            abilities.add(Ability.UNPLUG);
            // What is idle would not notice a refusal by itself.
            addIf(works(shell, filter("-p tcp -j REJECT --reject-with tcp-reset")), Ability.REFUSE, abilities);
        }
        addIf(works(shell, filter("-m statistic --mode random --probability 0.5 -j DROP")), Ability.LOSS, abilities);
        addIf(works(shell, shaping()), Ability.RATE, abilities);
        return abilities;
    }

    private static String filter(String rule) {
        return "iptables -w 5 -A INPUT -s " + NOBODY + " " + rule + " && iptables -w 5 -F INPUT";
    }

    private static String shaping() {
        return "tc qdisc add dev lo root handle 1: htb"
                + " && tc class add dev lo parent 1: classid 1:1 htb rate 1000bps quantum 1514"
                + " && tc qdisc del dev lo root"
                + " && iptables -w 5 -t mangle -A POSTROUTING -s " + NOBODY + " -j CLASSIFY --set-class 1:1"
                + " && iptables -w 5 -t mangle -F POSTROUTING";
    }

    private static boolean works(Shell shell, String script) {
        try {
            shell.run(script);
            return true;
        } catch (IOException lacking) {
            return false;
        }
    }

    private static void addIf(boolean works, Ability ability, Set<Ability> abilities) {
        if (works) {
            abilities.add(ability);
        }
    }
}
