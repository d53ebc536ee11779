package io.statebench.report.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether a folder is that of a comparison of backends, and reads it. */
final class StandingsReader {
    private static final String WHOLE = "compare.json";
    private static final String PARTIAL = "compare.partial.json";

    private StandingsReader() {}

    /** The comparison in a folder that is whole; nothing where it is none. */
    static Optional<StandingsFolder> whole(Place place) {
        Path folder = place.path();
        if (Files.exists(folder.resolve(WHOLE))) {
            return Optional.of(read(place, WHOLE));
        }
        if (!nameOf(folder).endsWith("-compare") || Files.exists(folder.resolve("jmh.json"))) {
            return Optional.empty();
        }
        return Optional.of(new StandingsFolder(path(place), null, List.of("the file with its result is missing")));
    }

    /** What was kept of one that was stopped before its time. */
    static Optional<StandingsFolder> stopped(Place place) {
        return Files.exists(place.path().resolve(PARTIAL)) ? Optional.of(read(place, PARTIAL)) : Optional.empty();
    }

    private static StandingsFolder read(Place place, String name) {
        var problems = new ArrayList<String>();
        Standings standings = new JsonFiles(place.path(), problems).object(name, Standings.class);
        return new StandingsFolder(path(place), standings, problems);
    }

    private static String path(Place place) {
        return place.labelled("benchmarks/" + nameOf(place.path()));
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
