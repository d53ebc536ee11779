package io.statebench.environment.namespace;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Manner;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Breaks a network under connections that exist, inside, and prints what becomes of them. */
final class Traffic {
    private static final List<String> N1 = List.of("n1");
    private static final List<String> C1 = List.of("c1");

    private final Stage stage;

    private Traffic(Stage stage) {
        this.stage = stage;
    }

    /** No arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Stage stage = Stage.open("traffic")) {
            Traffic traffic = new Traffic(stage);
            print("abilities", stage.network.abilities());
            traffic.cut();
            traffic.reset();
            traffic.refuse();
            traffic.loss();
            traffic.rate(Grudge.oneWay(C1, N1), "rateFromClient");
            traffic.rate(Grudge.oneWay(N1, C1), "rateFromNode");
            traffic.rateSeen();
            traffic.crash();
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "\t" + value);
    }

    private static String outcome(Attempt attempt) {
        try {
            return attempt.make();
        } catch (IOException trouble) {
            return trouble.getClass().getSimpleName();
        }
    }

    private interface Attempt {
        String make() throws IOException;
    }

    private void cut() throws IOException {
        try (Conversation conversation = stage.converse("c1", "n1")) {
            print("cutBefore", conversation.say("one"));
            stage.network.cut(Grudge.between(C1, N1), Manner.DROP);
            conversation.patience(400);
            print("cutDuring", outcome(() -> conversation.say("two")));
            stage.network.heal();
            conversation.patience(10_000);
            print("cutAfter", outcome(conversation::hear));
        }
    }

    private void reset() throws IOException {
        try (Conversation idle = stage.converse("c1", "n1");
                Conversation other = stage.converse("c2", "n1");
                Conversation holder = new Conversation(null, stage.host("n2"))) {
            print("resetHeld", holder.say("hold " + stage.host("n1")));
            stage.network.reset(Grudge.between(N1, List.of("c1", "n2")));
            print("resetIdle", outcome(idle::hear));
            print("resetNodes", holder.hear());
            print("resetOther", outcome(() -> other.say("still")));
            try (Conversation again = stage.converse("c1", "n1")) {
                print("resetAgain", again.say("again"));
            }
        }
    }

    private void refuse() throws IOException {
        try (Conversation idle = stage.converse("c1", "n1");
                Conversation other = stage.converse("c2", "n1");
                Conversation holder = new Conversation(null, stage.host("n2"))) {
            print("refuseHeld", holder.say("hold " + stage.host("n1")));
            stage.network.cut(Grudge.between(N1, List.of("c1", "n2")), Manner.REFUSE);
            print("refuseIdle", outcome(idle::hear));
            print("refuseNodes", holder.hear());
            print("refuseOther", outcome(() -> other.say("still")));
            print("refuseNew", outcome(() -> stage.converse("c1", "n1").say("new")));
            stage.network.heal();
            try (Conversation again = stage.converse("c1", "n1")) {
                print("refuseHealed", again.say("again"));
            }
        }
    }

    private void loss() throws IOException, InterruptedException {
        stage.network.impair(Grudge.oneWay(C1, N1), Impairment.lossy(1));
        print("lossAll", opened(5));
        stage.network.impair(Grudge.oneWay(C1, N1), Impairment.lossy(0.5));
        print("lossHalf", opened(40));
        print("lossSound", stage.network.soundLinks().drops());
        behindItsBack("iptables -F");
        print("lossUndone", stage.network.soundLinks().drops());
        stage.network.heal();
        print("lossNone", opened(40));
    }

    /** How many of so many calls from c1 to n1 came through within one packet's patience. */
    private long opened(int calls) throws IOException {
        var source = stage.environment.client("c1");
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<CompletableFuture<String>> each = IntStream.range(0, calls)
                    .mapToObj(call -> CompletableFuture.supplyAsync(() -> Peer.call(source, stage.host("n1")), threads))
                    .toList();
            return each.stream().filter(one -> one.join().equals("OPEN")).count();
        } finally {
            threads.shutdownNow();
        }
    }

    /** 200 000 bytes there and back, where one way takes 100 000 in a second. */
    private void rate(Grudge link, String name) throws IOException {
        stage.network.impair(link, Impairment.narrow(100_000));
        print(name, echoMillis());
        stage.network.heal();
        print(name + "Healed", echoMillis());
    }

    private void rateSeen() throws IOException, InterruptedException {
        stage.network.impair(Grudge.between(N1, List.of("c1", "n2")), Impairment.narrow(20_000));
        print("rateSound", stage.network.soundLinks().drops());
        behindItsBack("tc qdisc del dev eth0 root");
        print("rateUndone", stage.network.soundLinks().drops());
        stage.network.heal();
    }

    /** Runs a command in n1's stack. */
    private static void behindItsBack(String command) throws IOException, InterruptedException {
        List<String> words = List.of("nsenter", "--net=/run/netns/n1", "--", "bash", "-c", command);
        int exitCode = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IOException(command + " ended with " + exitCode);
        }
    }

    private long echoMillis() throws IOException {
        try (Conversation conversation = stage.converse("c1", "n1").patience(20_000)) {
            NanoClock clock = NanoClock.SYSTEM.fromNow();
            String line = "x".repeat(200_000);
            if (!conversation.say(line).equals(line)) {
                throw new IOException("that was not what was said");
            }
            return clock.nanos() / 1_000_000;
        }
    }

    /** A machine that crashed sends nothing more once it is back, though its process had said it. */
    private void crash() throws IOException, InterruptedException {
        try (Conversation listener = stage.converse("c2", "n3").patience(500)) {
            print("crashBefore", listener.say("drip"));
            stage.network.unplug("n3");
            drain(listener); // Meanwhile it says more, to nobody.
            stage.process("n3").destroyForcibly().waitFor();
            stage.network.plug("n3");
            print("crashSaidLater", drain(listener.patience(3_000)));
            print("crashReach", stage.network.observe().isReached("n1", "n3"));
        }
    }

    /** How many lines still come. */
    private static int drain(Conversation listener) {
        int lines = 0;
        String line = outcome(listener::hear);
        while (line.matches("\\d+")) {
            lines++;
            line = outcome(listener::hear);
        }
        return lines;
    }
}
