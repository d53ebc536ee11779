package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of cut is what it should be, as observed by the environment, and as calls of the nodes' own find it. */
@Timeout(180)
class MatricesIT {
    private static final String ALL = "n1=n2,n3,n4,n5 n2=n1,n3,n4,n5 n3=n1,n2,n4,n5 n4=n1,n2,n3,n5 n5=n1,n2,n3,n4";
    private static final String BOTH = "c1=n1,n2,n3,n4,n5 c2=n1,n2,n3,n4,n5 ";

    /** The programs' output by kind: one run is enough for all claims. */
    private static final Map<NamespaceKind, Map<String, String>> RUNS = new EnumMap<>(NamespaceKind.class);

    @ParameterizedTest
    @EnumSource
    void everyCutIsWhatItShouldBe(NamespaceKind kind) throws Exception {
        Programs.assumePossible(kind);

        Map<String, String> printed = printed(kind);

        assertMatrix(printed, "whole", BOTH + ALL, "OPEN");
        assertMatrix(printed, "halves", "c1=n1,n2 c2=n3,n4,n5 n1=n2 n2=n1 n3=n4,n5 n4=n3,n5 n5=n3,n4", "OPEN SILENT");
        assertMatrix(printed, "ring", BOTH + "n1=n2,n5 n2=n1,n3 n3=n2,n4 n4=n3,n5 n5=n1,n4", "OPEN SILENT");
        assertMatrix(
                printed,
                "isolated",
                "c1=n2,n3,n4,n5 c2=n2,n3,n4,n5 n1= n2=n3,n4,n5 n3=n2,n4,n5 n4=n2,n3,n5 n5=n2,n3,n4",
                "OPEN SILENT");
        String withoutOneTwo = "n1=n3,n4,n5 n2=n3,n4,n5 n3=n1,n2,n4,n5 n4=n1,n2,n3,n5 n5=n1,n2,n3,n4";
        assertMatrix(printed, "oneWay", BOTH + withoutOneTwo, "OPEN SILENT");
        assertMatrix(
                printed,
                "opening",
                "c1=n2,n3,n4,n5 c2=n1,n2,n3,n4,n5 " + ALL.replace("n2=n1,n3", "n2=n3"),
                "OPEN SILENT");
        assertMatrix(printed, "clients", "c1= c2=n1,n2,n3,n4,n5 " + ALL, "OPEN SILENT");
        assertMatrix(printed, "toClient", "c1=n2,n3,n4,n5 c2=n1,n2,n3,n4,n5 " + ALL, "OPEN SILENT");
        String refused = "c1=n2,n3,n4,n5 c2=n1,n2,n3,n4,n5 " + withoutOneTwo;
        assertMatrix(printed, "refused", refused, "OPEN REFUSED");
        assertMatrix(printed, "refusedOneWay", refused, "OPEN REFUSED");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadServerIsNoCut(NamespaceKind kind) throws Exception {
        Programs.assumePossible(kind);

        Map<String, String> printed = printed(kind);

        assertThat(printed.get("refusedOneWay-n5dead seen")).isEqualTo(printed.get("refusedOneWay seen"));
        assertThat(printed.get("healed-n5dead seen")).isEqualTo(BOTH + ALL);
        assertThat(printed.get("healed-n5dead calls")).contains("n1>n5:REFUSED", "n1>n2:OPEN", "c1>n1:OPEN");
        assertThat(printed.get("unplugged-n5dead seen"))
                .isEqualTo("c1=n1,n2,n4,n5 c2=n1,n2,n4,n5 n1=n2,n4,n5 n2=n1,n4,n5 n3= n4=n1,n2,n5 n5=n1,n2,n4");
        assertThat(printed.get("plugged-n5dead seen")).isEqualTo(BOTH + ALL);
    }

    private static synchronized Map<String, String> printed(NamespaceKind kind) throws Exception {
        Map<String, String> before = RUNS.get(kind);
        Map<String, String> printed = before == null ? Programs.printed(kind, Matrices.class) : before;
        RUNS.put(kind, printed);
        return printed;
    }

    /**
     * Checks a scene.
     *
     * @param expected who reaches whom
     * @param outcomes what calls come to, all in all
     */
    private static void assertMatrix(Map<String, String> printed, String scene, String expected, String outcomes) {
        List<String> calls = List.of(printed.getOrDefault(scene + " calls", "").split(" "));
        assertThat(printed.get(scene + " seen"))
                .as("what is observed in " + scene)
                .isEqualTo(expected);
        assertThat(opened(calls)).as("whose calls come through in " + scene).isEqualTo(expected);
        assertThat(calls.stream()
                        .map(call -> call.substring(call.indexOf(':') + 1))
                        .distinct()
                        .sorted())
                .as("what calls come to in " + scene)
                .isEqualTo(List.of(outcomes.split(" ")));
    }

    private static String opened(List<String> calls) {
        return Stream.concat(Stage.CLIENTS.stream(), Stage.NODES.stream())
                .map(from -> from + "="
                        + calls.stream()
                                .filter(call -> call.startsWith(from + ">") && call.endsWith(":OPEN"))
                                .map(call -> call.substring(call.indexOf('>') + 1, call.indexOf(':')))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }
}
