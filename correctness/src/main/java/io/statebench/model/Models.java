package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The models that can be asked for by name. */
public final class Models {
    /** At most nine digits, which an int holds. */
    private static final Pattern SEMAPHORE = Pattern.compile("semaphore\\(([0-9]{1,9})\\)");

    private Models() {}

    /** Their names, in alphabetical order; N stands for a number from 1 on. */
    public static List<String> names() {
        return List.of(
                "cas-register",
                "counter",
                "fenced-mutex",
                "fifo-queue",
                "kv",
                "leased-mutex",
                "log",
                "multi-register",
                "mutex",
                "owner-mutex",
                "read-write-lock",
                "reentrant-mutex",
                "register",
                "semaphore(N)",
                "set",
                "versioned-register");
    }

    /**
     * A model by name, or nothing if there is none.
     *
     * @param initial the value that a register, {@code kv} or {@code counter} begins with, a map of values for
     *     {@code multi-register}; null for none; the others begin empty or free and do not ask
     * @param nilRead what a read of nothing means, where a model's reads can show nothing
     * @throws IllegalArgumentException if this model cannot begin with that value
     */
    public static Optional<Model<?>> named(String name, @Nullable Object initial, NilRead nilRead) {
        return switch (name) {
            case "cas-register" -> Optional.of(Register.withCompareAndSet(initial, nilRead));
            case "counter" -> Optional.of(new Counter(initial));
            case "fenced-mutex" -> Optional.of(new FencedMutex());
            case "fifo-queue" -> Optional.of(new FifoQueue());
            case "kv" -> Optional.of(new KeyValue(initial, nilRead));
            case "leased-mutex" -> Optional.of(new LeasedMutex());
            case "log" -> Optional.of(new AppendLog(nilRead));
            case "multi-register" -> Optional.of(new MultiRegister(initial, nilRead));
            case "mutex" -> Optional.of(new Mutex());
            case "owner-mutex" -> Optional.of(new OwnerMutex());
            case "read-write-lock" -> Optional.of(new ReadWriteLock());
            case "reentrant-mutex" -> Optional.of(new ReentrantMutex());
            case "register" -> Optional.of(Register.plain(initial, nilRead));
            case "set" -> Optional.of(new ElementSet());
            case "versioned-register" -> Optional.of(new VersionedRegister(initial));
            default -> semaphore(name);
        };
    }

    private static Optional<Model<?>> semaphore(String name) {
        Matcher matcher = SEMAPHORE.matcher(name);
        return matcher.matches() ? Optional.of(new Semaphore(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }
}
