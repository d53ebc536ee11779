package io.statebench.model;

import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that can be asked for by name. */
public final class Models {
    private Models() {}

    /** Their names, in alphabetical order. */
    public static List<String> names() {
        return List.of("cas-register", "mutex", "register");
    }

    /**
     * A model by name, or nothing if there is none.
     *
     * @param initial the value a register begins with; null for none
     * @param nilRead what a register's read of nothing means
     */
    public static Optional<Model<?>> named(String name, @Nullable Object initial, NilRead nilRead) {
        return switch (name) {
            case "cas-register" -> Optional.of(Register.withCompareAndSet(initial, nilRead));
            case "mutex" -> Optional.of(new Mutex());
            case "register" -> Optional.of(Register.plain(initial, nilRead));
            default -> Optional.empty();
        };
    }
}
