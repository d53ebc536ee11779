package io.statebench.environment.namespace;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls from the clients' addresses, all at once. */
final class ClientCalls implements AutoCloseable {
    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final Map<String, Map<String, Answer>> answers = new TreeMap<>();
    private int pending;

    private ClientCalls(Selector selector) {
        this.selector = selector;
    }

    /** What each client heard, by client and node. */
    static Map<String, Map<String, Answer>> make(
            List<Member> clients, Map<String, InetSocketAddress> doors, int limitMillis) throws IOException {
        try (ClientCalls calls = new ClientCalls(Selector.open())) {
            for (Member client : clients) {
                calls.answers.put(client.id(), new TreeMap<>());
                for (Map.Entry<String, InetSocketAddress> door : doors.entrySet()) {
                    calls.open(client, door.getValue(), new Call(client.id(), door.getKey()));
                }
            }
            calls.await(Duration.ofMillis(limitMillis));
            return calls.answers;
        }
    }

    private record Call(String client, String node) {}

    private void open(Member client, InetSocketAddress door, Call call) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(client.address(), 0));
        try {
            if (channel.connect(door)) {
                note(call, Answer.OPEN);
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, call);
                pending++;
            }
        } catch (ConnectException refused) {
            note(call, Answer.REFUSED);
        }
    }

    private void note(Call call, Answer answer) {
        answers.computeIfAbsent(call.client(), none -> new TreeMap<>()).put(call.node(), answer);
    }

    private void await(Duration limit) throws IOException {
        Deadline deadline = Deadline.after(limit);
        while (pending > 0 && !deadline.isOver()) {
            // At least 1: to the selector 0 means forever.
            selector.select(this::finish, 1 + deadline.remainingNanos() / 1_000_000);
        }
    }

    private void finish(SelectionKey key) {
        Call call = (Call) key.attachment();
        key.cancel();
        pending--;
        answer((SocketChannel) key.channel()).ifPresent(answer -> note(call, answer));
    }

    private static Optional<Answer> answer(SocketChannel channel) {
        try {
            return channel.finishConnect() ? Optional.of(Answer.OPEN) : Optional.empty();
        } catch (ConnectException refused) {
            return Optional.of(Answer.REFUSED);
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
