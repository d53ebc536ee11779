package io.statebench.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * One change that PIT made, and what became of it.
 *
 * @param type the class, without what is nested in it
 * @param source the line that was changed, as it stands in the source
 * @param line its number
 * @param change what was done to it
 * @param isKilled whether a test failed, or took far too long
 * @param isCovered whether a test came by
 */
record Mutant(String type, String source, int line, String change, boolean isKilled, boolean isCovered) {
    /** All of one report, in the order of the lines. */
    static List<Mutant> of(Path report, Path sources) throws Exception {
        List<Mutant> mutants = new ArrayList<>();
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null); // It prints; what is broken is thrown.
        NodeList nodes = builder.parse(report.toFile()).getElementsByTagName("mutation");
        for (int i = 0; i < nodes.getLength(); i++) {
            mutants.add(of((Element) nodes.item(i), sources));
        }
        return mutants;
    }

    private static Mutant of(Element mutation, Path sources) throws IOException {
        String type = text(mutation, "mutatedClass").replaceFirst("\\$.*", "");
        int line = Integer.parseInt(text(mutation, "lineNumber"));
        Path file = sources.resolve(type.replace('.', '/') + ".java");
        String change = text(mutation, "description").replaceFirst(" for .*", "");
        return new Mutant(
                type,
                Files.readAllLines(file).get(line - 1).strip(),
                line,
                change.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + change.substring(1),
                Boolean.parseBoolean(mutation.getAttribute("detected")),
                !mutation.getAttribute("status").equals("NO_COVERAGE"));
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }

    String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    String packageName() {
        return type.substring("io.statebench.".length(), type.lastIndexOf('.'));
    }
}
