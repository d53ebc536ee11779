package io.statebench.paxos.simulation;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what happened to single keys as a history of registers, for {@code scripts/replay --model cas-register}. A
 * deletion is a write of nil; a compare-and-set is told by the value that had the expected version.
 */
final class EdnHistory {
    private final Map<Long, String> valueOfVersion = new HashMap<>();
    private final Map<Integer, Integer> processes = new HashMap<>();
    private int nextProcess;

    private record Line(long nanos, boolean isEnd, Op op) {}

    private record Register(String f, String key, String called, String returned) {}

    private EdnHistory() {}

    static String of(List<Op> history) {
        EdnHistory writer = new EdnHistory();
        history.forEach(writer::learn);
        List<Line> lines = new ArrayList<>();
        for (Op op : history) {
            lines.add(new Line(op.invokedNanos, false, op));
            lines.add(new Line(op.returnedNanos, true, op));
        }
        lines.sort(Comparator.comparingLong(Line::nanos).thenComparing(Line::isEnd));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> writer.write(line, text));
        return text.toString();
    }

    /** A version is the slot of the write that made it. */
    private void learn(Op op) {
        boolean isLost = op.reply != null && op.reply.status() == Reply.Status.LOST;
        if (op.slot == 0 || isLost) {
            return;
        }
        if (op.action instanceof Action.Put put) {
            valueOfVersion.put(op.slot, text(put.value()));
        } else if (op.action instanceof Action.CompareAndSet cas) {
            valueOfVersion.put(op.slot, text(cas.value()));
        }
    }

    private static String text(byte[] value) {
        return String.valueOf(MixedHabit.number(value));
    }

    private void write(Line line, StringBuilder text) {
        Op op = line.op;
        Optional<Register> register = register(op);
        // What is in doubt has no end: its process goes on under another number.
        if (register.isEmpty() || (line.isEnd && op.isInDoubt())) {
            return;
        }
        int process = processes.computeIfAbsent(op.client, client -> nextProcess++);
        Register said = register.get();
        boolean isLost = op.reply != null && op.reply.status() == Reply.Status.LOST;
        String type = !line.isEnd ? ":invoke" : isLost ? ":fail" : ":ok";
        text.append("{:time ").append(line.nanos).append(", :process ").append(process);
        text.append(", :type ").append(type).append(", :f ").append(said.f);
        text.append(", :key \"").append(said.key).append("\", :value ");
        text.append(line.isEnd ? said.returned : said.called);
        text.append(line.isEnd && isLost ? ", :error \"lost\"}\n" : "}\n");
        if (!line.isEnd && op.isInDoubt()) {
            processes.remove(op.client);
        }
    }

    private Optional<Register> register(Op op) {
        if (op.question instanceof Question.Get get) {
            Reply reply = op.reply;
            String seen = reply == null || reply.status() == Reply.Status.ABSENT ? "nil" : text(reply.value());
            return Optional.of(new Register(":read", get.key(), "nil", seen));
        } else if (op.action instanceof Action.Put put) {
            String value = text(put.value());
            return Optional.of(new Register(":write", put.key(), value, value));
        } else if (op.action instanceof Action.Delete delete) {
            return Optional.of(new Register(":write", delete.key(), "nil", "nil"));
        } else if (op.action instanceof Action.CompareAndSet cas) {
            String expected = valueOfVersion.getOrDefault(cas.expectedVersion(), "nil");
            String pair = "[" + expected + " " + text(cas.value()) + "]";
            return Optional.of(new Register(":cas", cas.key(), pair, pair));
        }
        return Optional.empty();
    }
}
