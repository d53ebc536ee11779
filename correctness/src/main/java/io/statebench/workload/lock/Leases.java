package io.statebench.workload.lock;

import io.statebench.backend.Lease;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the histories of locks write a lease. */
final class Leases {
    private Leases() {}

    /** Its owner, and its token if it has one. */
    static Map<String, Object> named(Lease lease) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("owner", lease.owner());
        if (lease.fencingToken() != Lease.NO_TOKEN) {
            value.put("token", lease.fencingToken());
        }
        return value;
    }

    /** The same with what came of a question about it. */
    static Map<String, Object> answered(Lease lease, String question, boolean isSo) {
        Map<String, Object> value = named(lease);
        value.put(question, isSo);
        return value;
    }

    /** The same with how long it lasts; nil milliseconds if only a release ends it. */
    static Map<String, @Nullable Object> withMillis(Lease lease) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>(named(lease));
        value.put(
                "leaseMillis",
                lease.duration().equals(Lease.FOREVER)
                        ? null
                        : (Object) lease.duration().toMillis());
        return value;
    }
}
