package io.statebench.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xml.sax.SAXException;

/** Writes {@code mutants.md} from the reports of PIT, from a text to begin with, and from the reasons of those that survive. */
final class MutantTable {
    private static final String UNKNOWN = "not tested yet";

    private final Map<String, List<Mutant>> byPackage = new TreeMap<>();
    private final List<Reason> reasons;

    private MutantTable(List<Mutant> mutants, List<Reason> reasons) {
        mutants.forEach(mutant -> byPackage
                .computeIfAbsent(mutant.packageName(), name -> new ArrayList<>())
                .add(mutant));
        this.reasons = reasons;
    }

    /**
     * Why mutants of some lines survive.
     *
     * @param type the class they are in
     * @param part what the line contains; {@code *} for any line
     * @param change what the change is called, or a part of that; {@code *} for any change
     */
    private record Reason(String type, String part, String change, String words) {
        static Reason of(String line) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException("class, part, change and reason are wanted, not " + line);
            }
            return new Reason(cells[0], cells[1], cells[2], cells[3]);
        }

        boolean isOf(Mutant mutant) {
            return type.equals(mutant.simpleType())
                    && (part.equals("*") || mutant.source().contains(part))
                    && (change.equals("*") || mutant.change().contains(change));
        }
    }

    /** Takes the folder of the module; ends with 3 and one line if a report is broken, and then writes nothing. */
    public static void main(String[] args) throws Exception {
        Path module = Path.of(args[0]);
        List<Mutant> mutants = new ArrayList<>();
        for (Path report : reports(module.resolve("target/pit-reports"))) {
            try {
                mutants.addAll(Mutant.of(report, module.resolve("src/main/java")));
            } catch (SAXException broken) {
                System.err.println(report + " is not whole: 'scripts/mutants' with its group makes it again");
                System.exit(3);
            }
        }
        List<Reason> reasons = lines(module.resolve("src/test/mutants/reasons.tsv")).stream()
                .map(Reason::of)
                .toList();
        String head = Files.readString(module.resolve("src/test/mutants/head.md"));
        String table = new MutantTable(mutants, reasons).text();
        Files.writeString(module.resolve("mutants.md"), head + table);
    }

    private static List<Path> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("mutations.xml")).sorted().toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private String text() {
        StringBuilder text = new StringBuilder("| class | mutants | killed | % |\n|---|--:|--:|--:|\n");
        byPackage.forEach((name, mutants) -> {
            byType(mutants).forEach((type, each) -> text.append(row(type, each)));
            text.append(row("**" + name + "**", mutants));
        });
        List<Mutant> all =
                byPackage.values().stream().flatMap(Collection::stream).toList();
        text.append(row("**all**", all)).append("\n## Those that survive\n\n").append(kinds(all));
        byPackage.forEach((name, mutants) -> text.append(survivors(name, mutants)));
        return text.toString();
    }

    /** How many survive for reasons of each kind, which is what stands before the colon. */
    private String kinds(List<Mutant> mutants) {
        Map<String, Long> kinds = mutants.stream()
                .filter(mutant -> !mutant.isKilled())
                .map(mutant -> why(mutant).replaceFirst("[:,].*", ""))
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", ", "By kind of reason: ", ".\n"));
    }

    private static Map<String, List<Mutant>> byType(List<Mutant> mutants) {
        return mutants.stream().collect(Collectors.groupingBy(Mutant::simpleType, TreeMap::new, Collectors.toList()));
    }

    private static String row(String name, List<Mutant> mutants) {
        long killed = mutants.stream().filter(Mutant::isKilled).count();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f |%n",
                name,
                mutants.size(),
                killed,
                100.0 * killed / mutants.size());
    }

    private String survivors(String name, List<Mutant> mutants) {
        StringBuilder text =
                new StringBuilder("\n### " + name + "\n\n| where | line | change | why |\n|---|---|---|---|\n");
        byType(mutants).forEach((type, each) -> {
            Map<String, Long> rows = each.stream()
                    .filter(mutant -> !mutant.isKilled())
                    .map(this::survivor)
                    .collect(Collectors.groupingBy(row -> row, java.util.LinkedHashMap::new, Collectors.counting()));
            rows.forEach((row, count) -> text.append(row.replace("@", count > 1 ? ", " + count + " times" : "")));
        });
        return text.toString();
    }

    private String why(Mutant mutant) {
        return reasons.stream()
                .filter(reason -> reason.isOf(mutant))
                .findFirst()
                .map(Reason::words)
                .orElse(mutant.isCovered() ? UNKNOWN : UNKNOWN + ": no test comes by");
    }

    private String survivor(Mutant mutant) {
        String code = "`" + mutant.source().replace("|", "\\|").replace("@", "") + "`";
        return "| " + mutant.simpleType() + ":" + mutant.line() + " | " + code + " | " + mutant.change() + "@ | "
                + why(mutant) + " |\n";
    }
}
