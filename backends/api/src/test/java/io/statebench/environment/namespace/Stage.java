package io.statebench.environment.namespace;

import io.statebench.environment.Network;
import io.statebench.environment.Place;
import io.statebench.environment.Reachability;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Five nodes and two clients in an environment, inside. */
final class Stage implements AutoCloseable {
    static final List<String> NODES = List.of("n1", "n2", "n3", "n4", "n5");
    static final List<String> CLIENTS = List.of("c1", "c2");
    private static final Duration SOON = Duration.ofSeconds(20);

    final Namespaces environment;
    final Network network;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, String> hosts = new LinkedHashMap<>();

    private Stage(Namespaces environment) {
        this.environment = environment;
        this.network = environment.network().orElseThrow();
    }

    static Stage open(String mark) throws IOException, InterruptedException {
        Stage stage = new Stage(Namespaces.open());
        for (String client : CLIENTS) {
            stage.environment.client(client);
        }
        for (String node : NODES) {
            stage.start(node, mark);
        }
        for (String node : NODES) {
            stage.awaitReady(node);
        }
        return stage;
    }

    private void start(String node, String mark) throws IOException {
        Place place = environment.node(node);
        environment.advertise(node, Peer.PORT);
        hosts.put(node, place.host());
        List<String> command = new ArrayList<>(place.launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Peer.class.getName(), place.host(), mark));
        processes.put(
                node,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    void awaitReady(String node) throws InterruptedException {
        if (!Deadline.after(SOON).await(() -> Peer.call(null, host(node)).equals("OPEN"))) {
            throw new AssertionError(node + " does not listen");
        }
    }

    String host(String node) {
        return hosts.getOrDefault(node, "none");
    }

    Process process(String node) {
        return Objects.requireNonNull(processes.get(node));
    }

    /** A line to a node and back, past all cuts, as it comes from the harness's own address. */
    String ask(String node, String line) {
        try (Conversation conversation = new Conversation(null, host(node))) {
            return conversation.say(line);
        } catch (IOException trouble) {
            return String.valueOf(trouble.getMessage());
        }
    }

    /** A conversation of a client with a node. */
    Conversation converse(String client, String node) throws IOException {
        return new Conversation(environment.client(client), host(node));
    }

    /** What becomes of calls between all, by traffic of our own: {@code n1=n2:OPEN,n3:SILENT n2=...}. */
    String calls() {
        Map<String, CompletableFuture<String>> each = new TreeMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (String from : NODES) {
                callsOf(from, to -> ask(from, "call " + host(to)), each, threads);
            }
            for (String from : CLIENTS) {
                callsOf(from, to -> Peer.call(address(from), host(to)), each, threads);
            }
            return each.entrySet().stream()
                    .map(one -> one.getKey() + ":" + one.getValue().join())
                    .collect(Collectors.joining(" "));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void callsOf(
            String from,
            Function<String, String> call,
            Map<String, CompletableFuture<String>> each,
            ExecutorService threads) {
        for (String to : NODES) {
            if (!to.equals(from)) {
                each.put(from + ">" + to, CompletableFuture.supplyAsync(() -> call.apply(to), threads));
            }
        }
    }

    private InetAddress address(String client) {
        try {
            return environment.client(client);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** What the environment sees, {@code n1=n2,n3 n2=...}. */
    String seen() throws IOException, InterruptedException {
        Reachability seen = network.observe();
        return seen.reached().entrySet().stream()
                .map(one -> one.getKey() + "=" + String.join(",", one.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        environment.close();
    }
}
