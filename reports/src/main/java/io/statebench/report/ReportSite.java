package io.statebench.report;

import io.statebench.report.input.Place;
import io.statebench.report.input.Places;
import io.statebench.report.input.Places.Look;
import io.statebench.report.input.Unpacked;
import io.statebench.report.page.Frame;
import io.statebench.report.serve.Fingerprint;
import io.statebench.report.serve.Site;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page of an out folder or of paths, with what is still being written.
 *
 * @param out below which raw files are given
 * @param paths what is drawn; {@code out} itself where there is none
 */
record ReportSite(Path out, List<Path> paths) implements Site {
    private static final Look LOOK = new Look("", true);

    ReportSite {
        paths = List.copyOf(paths);
    }

    @Override
    public String version() throws IOException {
        return Fingerprint.of(
                paths.isEmpty()
                        ? Stream.of("runs", "benchmarks", "gate")
                                .map(out::resolve)
                                .toList()
                        : paths);
    }

    @Override
    public String page(String version) throws IOException {
        try (var unpacked = new Unpacked()) {
            Places places = paths.isEmpty() ? Places.below(out, LOOK) : Places.of(paths, LOOK, unpacked);
            Drawing drawing = Drawing.of(places);
            if (!paths.isEmpty()) {
                drawing = drawing.orRefuse("nothing to report");
            }
            Frame frame = drawing.frame().linking(links(places));
            return new Drawing(drawing.selection(), drawing.table(), frame).html(Frame.Mode.served(version));
        }
    }

    @Override
    public Path root() {
        return out;
    }

    /** Of the files of single folders and of single files, those that are below the out folder. */
    private List<String> links(Places places) throws IOException {
        Path root = out.toAbsolutePath().normalize();
        var links = new ArrayList<String>();
        for (Place place : places.found()) {
            Path path = place.path().toAbsolutePath().normalize();
            if (path.startsWith(root)) {
                for (Path file : files(path)) {
                    links.add(href(root.relativize(file)));
                }
            }
        }
        return links;
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A relative address, in which every character is one of an address. */
    private static String href(Path relative) {
        var names = new ArrayList<String>();
        relative.forEach(name -> names.add(name.toString()));
        try {
            return new URI(null, null, "/" + String.join("/", names), null)
                    .toASCIIString()
                    .substring(1);
        } catch (URISyntaxException e) {
            throw new AssertionError("every path has an address", e);
        }
    }
}
