package io.statebench.gate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JMH's own JSON, as {@code -rf json} writes it, as a bundle of one arm: every fork of it is a run. */
final class JmhFile {
    private JmhFile() {}

    static Bundle bundle(JsonNode list, String name) throws EvidenceException {
        if (list.isEmpty()) {
            throw new EvidenceException(name + ": it has no benchmark");
        }
        Schema schema = Schema.jmh();
        List<List<Run>> blocks = new ArrayList<>();
        var software = new TreeMap<String, String>();
        for (int i = 0; i < list.size(); i++) {
            String place = name + " /" + i;
            String complaint = schema.complaint(list.get(i)).orElse(null);
            if (complaint != null) {
                throw new EvidenceException(place + complaint);
            }
            JmhResult result = Json.record(list.get(i), JmhResult.class, place);
            software.put("jdk", result.vmName() + " " + result.jdkVersion());
            if (result.forks() == 0) {
                throw new EvidenceException(place + ": " + result.benchmark() + " has no raw data");
            }
            for (int fork = 0; fork < result.forks(); fork++) {
                if (fork == blocks.size()) {
                    blocks.add(new ArrayList<>());
                }
                blocks.get(fork).add(run(result.fork(fork)));
            }
        }
        return bundle(name, blocks, software);
    }

    private static Bundle bundle(String name, List<List<Run>> runs, Map<String, String> software) {
        List<Block> blocks = new ArrayList<>();
        for (List<Run> block : runs) {
            blocks.add(new Block(
                    blocks.size(), 1, block.stream().map(Run::benchmarkKey).toList(), block));
        }
        return new Bundle(
                Bundle.FORMAT,
                name,
                "1970-01-01T00:00:00Z",
                0,
                Map.of(Arm.CANDIDATE.word(), Source.named(name)),
                Map.of(),
                new Fingerprint(Map.of(), software, Map.of()),
                "",
                List.of(),
                List.of(),
                blocks,
                List.of());
    }

    private static Run run(JmhResult fork) {
        @Nullable Map<String, String> params = fork.params();
        return new Run(
                fork.benchmark(),
                fork.mode(),
                fork.threads(),
                params == null ? Map.of() : params,
                Arm.CANDIDATE,
                0,
                0,
                "",
                fork,
                Map.of(),
                null,
                null,
                null,
                null,
                "");
    }
}
