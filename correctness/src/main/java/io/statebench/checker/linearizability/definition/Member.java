package io.statebench.checker.linearizability.definition;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import io.statebench.model.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the search takes it.
 *
 * @param operation as it stands in the history
 * @param action what the model is asked
 * @param claim what is claimed of its effect
 */
public record Member(Operation operation, Action action, Claim claim) {
    /** How this suite's files write the reply of a compare-and-set that saw another value. */
    private static final String LOST = "lost";

    /** The operations of each key that say anything, in the order of their calls; the key is "" where there is none. */
    public static Map<String, List<Member>> byKey(History history) {
        Map<String, List<Member>> byKey = new TreeMap<>();
        List<Operation> operations = history.operations();
        for (Operation operation : operations) {
            Member member = of(operation);
            if (member != null) {
                String key = operation.key() == null ? "" : operation.key();
                List<Member> alike = byKey.get(key);
                if (alike == null) {
                    // The first key may well be the only one.
                    alike = byKey.isEmpty() ? new ArrayList<>(operations.size()) : new ArrayList<>();
                    byKey.put(key, alike);
                }
                alike.add(member);
            }
        }
        return byKey;
    }

    /**
     * One operation, or null if it says nothing. What certainly did not happen says nothing, but that a compare-and-set was
     * lost says what was not there.
     */
    public static @Nullable Member of(Operation operation) {
        return switch (operation.outcome()) {
            case OK -> new Member(operation, new Action(operation.f(), operation.value()), Claim.MUST);
            case FAIL ->
                isLost(operation)
                        ? new Member(operation, new Action(operation.f() + "-lost", operation.value()), Claim.MUST)
                        : null;
            case INFO -> new Member(operation, new Action(operation.f(), operation.value()), Claim.MAY_EVER);
            case INVOKE -> throw new AssertionError(operation);
        };
    }

    private static boolean isLost(Operation operation) {
        Event completion = operation.completion();
        return operation.f().equals("cas")
                && completion != null
                && completion.type() == EventType.FAIL
                && LOST.equals(completion.error());
    }

    /** What is claimed of an operation's effect. */
    public enum Claim {
        /** It came between the call and the return. */
        MUST,
        /** It came between the call and the return, or never. */
        MAY_WITHIN,
        /** It came, or comes, at any time after the call, or never. */
        MAY_EVER
    }

    // Not the record's own two: they go through method handles, slow where little is compiled.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Member member
                        && claim == member.claim
                        && action.equals(member.action)
                        && operation.equals(member.operation));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(callIndex());
    }

    public boolean mustHappen() {
        return claim == Claim.MUST;
    }

    /** Whether its return is a bound. */
    public boolean hasEnd() {
        return claim != Claim.MAY_EVER;
    }

    /** The same, but that it may not have happened: less is claimed. */
    public Member relaxed() {
        return claim == Claim.MUST ? new Member(operation, action, Claim.MAY_WITHIN) : this;
    }

    /** The same, as seen before it returned. */
    public Member unreturned() {
        return new Member(operation, action, Claim.MAY_EVER);
    }

    public long callIndex() {
        return operation.invocation().index();
    }

    /** The index of the return, which there is wherever it is a bound. */
    public long returnIndex() {
        return Objects.requireNonNull(operation.completion()).index();
    }
}
