package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the servers say of themselves, for the report. */
final class RedlockFacts {
    private static final ClientSettings PROBE = new ClientSettings("statebench-probe", Duration.ofSeconds(5));

    private RedlockFacts() {}

    /**
     * Asks each server; what all say alike is said once.
     *
     * @param source where the servers come from
     * @throws ClusterException if one cannot be reached or turns us away
     */
    static Map<String, String> of(List<Endpoints> servers, RedlockSettings settings, String source)
            throws ClusterException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (Endpoints server : servers) {
            RedisFacts.of(server, PROBE, source, "redlock")
                    .forEach((name, value) -> answers.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(value));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("servers", servers.size() + ", of which " + (servers.size() / 2 + 1) + " have to agree");
        answers.forEach((name, values) -> facts.put(name, inOne(values)));
        facts.put("redlock", settings.inWords());
        return Collections.unmodifiableMap(facts);
    }

    private static String inOne(List<String> values) {
        return values.stream().distinct().count() == 1 ? values.get(0) : "in order: " + String.join(", ", values);
    }
}
