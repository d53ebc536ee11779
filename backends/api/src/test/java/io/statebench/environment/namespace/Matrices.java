package io.statebench.environment.namespace;

import static io.statebench.environment.namespace.Stage.CLIENTS;
import static io.statebench.environment.namespace.Stage.NODES;

import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import java.util.ArrayList;
import java.util.List;

/** Cuts a network in many ways, inside, and prints who reached whom: as observed, and by calls of its own. */
final class Matrices {
    private final Stage stage;

    private Matrices(Stage stage) {
        this.stage = stage;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Stage stage = Stage.open("matrices")) {
            new Matrices(stage).show();
        }
    }

    private void show() throws Exception {
        print("whole");
        cut("halves", Grudge.split(List.of(List.of("n1", "n2", "c1"), List.of("n3", "n4", "n5", "c2"))), Manner.DROP);
        cut("ring", Grudge.majoritiesRing(NODES), Manner.DROP);
        List<String> others = new ArrayList<>(List.of("n2", "n3", "n4", "n5"));
        others.addAll(CLIENTS);
        cut("isolated", Grudge.between(List.of("n1"), others), Manner.DROP);
        cut("oneWay", Grudge.oneWay(List.of("n1"), List.of("n2")), Manner.DROP);
        cut("opening", Grudge.oneWay(List.of("n2", "c1"), List.of("n1")), Manner.DROP_OPENING);
        cut("clients", Grudge.between(List.of("c1"), NODES), Manner.DROP);
        cut("toClient", Grudge.oneWay(List.of("n1"), List.of("c1")), Manner.DROP);
        cut("refused", Grudge.between(List.of("n1"), List.of("n2", "c1")), Manner.REFUSE);
        cut("refusedOneWay", Grudge.oneWay(List.of("n1"), List.of("n2", "c1")), Manner.REFUSE);
        stage.process("n5").destroyForcibly().waitFor();
        print("refusedOneWay-n5dead");
        stage.network.heal();
        print("healed-n5dead");
        stage.network.unplug("n3");
        print("unplugged-n5dead");
        stage.network.plug("n3");
        stage.awaitReady("n3");
        print("plugged-n5dead");
    }

    private void cut(String name, Grudge grudge, Manner manner) throws Exception {
        stage.network.cut(grudge, manner);
        print(name);
    }

    private void print(String name) throws Exception {
        System.out.println(name + " seen\t" + stage.seen());
        System.out.println(name + " calls\t" + stage.calls());
    }
}
