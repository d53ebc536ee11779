package io.statebench.report.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what a folder of a load command is by the file in it, and reads that. */
final class LoadReader {
    private static final String LATENCY = "latency";
    private static final Map<String, Class<? extends LoadResult>> KINDS = kinds();
    private static final Pattern NAME = Pattern.compile(".+-(latency|capacity|curve|scale|hotkey|merge)-.+");

    private LoadReader() {}

    private static Map<String, Class<? extends LoadResult>> kinds() {
        Map<String, Class<? extends LoadResult>> kinds = new LinkedHashMap<>();
        kinds.put(LATENCY, LoadLatency.class);
        kinds.put("capacity", LoadCapacity.class);
        kinds.put("curve", LoadCurve.class);
        kinds.put("scale", LoadScale.class);
        kinds.put("hotkey", LoadHotkey.class);
        return kinds;
    }

    /** The load in a folder that is whole; nothing where it is none. A load of several forks is a benchmark. */
    static Optional<LoadFolder> whole(Path folder) {
        for (String kind : KINDS.keySet()) {
            if (Files.exists(folder.resolve(kind + ".json"))) {
                return Optional.of(read(folder, kind, kind + ".json"));
            }
        }
        boolean isNamedSo = NAME.matcher(nameOf(folder)).matches();
        if (!isNamedSo || Files.exists(folder.resolve("jmh.json"))) {
            return Optional.empty();
        }
        return Optional.of(new LoadFolder(
                path("benchmarks", folder), null, null, List.of(), List.of("the file with its result is missing")));
    }

    /** What a load kept that was stopped before its time. */
    static Optional<LoadFolder> stopped(Path folder) {
        return KINDS.keySet().stream()
                .filter(kind -> Files.exists(folder.resolve(kind + ".partial.json")))
                .findFirst()
                .map(kind -> read(folder, kind, kind + ".partial.json"));
    }

    /** The calls at a fixed rate beside a run; nothing where it had none. */
    static Optional<LoadFolder> beside(Path folder, @Nullable RunInfo info) {
        LoadOpenLoop.File file =
                new JsonFiles(folder, new ArrayList<>()).object("verdict.json", LoadOpenLoop.File.class);
        LoadOpenLoop.Part part = file == null ? null : file.openLoop();
        if (info == null || part == null) {
            return Optional.empty();
        }
        var problems = new ArrayList<String>();
        List<LoadLog> logs = logs(folder, problems, "open-loop.hlog");
        return Optional.of(
                new LoadFolder(path("runs", folder), nameOf(folder), LoadOpenLoop.of(info, part), logs, problems));
    }

    private static LoadFolder read(Path folder, String kind, String name) {
        var problems = new ArrayList<String>();
        LoadResult result = new JsonFiles(folder, problems).object(name, KINDS.getOrDefault(kind, LoadLatency.class));
        List<LoadLog> logs = List.of();
        if (result instanceof LoadHotkey hotkey) {
            logs = arms(folder, hotkey, problems);
        } else if (result instanceof LoadLatency) {
            logs = logs(folder, problems, "latency.hlog");
        }
        return new LoadFolder(path("benchmarks", folder), null, result, logs, problems);
    }

    private static List<LoadLog> logs(Path folder, List<String> problems, String file) {
        LoadLog log = new LoadLogReader(folder, problems).read(file, List.of(file));
        return log == null ? List.of() : List.of(log);
    }

    private static List<LoadLog> arms(Path folder, LoadHotkey hotkey, List<String> problems) {
        var logs = new ArrayList<LoadLog>();
        for (LoadHotkey.Arm arm : hotkey.arms()) {
            LoadLog log = new LoadLogReader(folder, problems).read(arm.name(), arm.hlogs());
            if (log != null) {
                logs.add(log);
            }
        }
        return logs;
    }

    private static String path(String kind, Path folder) {
        return kind + "/" + nameOf(folder);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
