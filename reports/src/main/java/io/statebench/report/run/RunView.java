package io.statebench.report.run;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run's folder. */
public record RunView(
        String anchor,
        String title,
        String folder,
        boolean isControl,
        Mark mark,
        List<String> problems,
        List<String> unavailable,
        List<CheckView> checks,
        Grid operations,
        Grid faults,
        Grid availability,
        @Nullable ChartView time,
        @Nullable ChartView history,
        boolean isSampled,
        @Nullable ChartView holders,
        String command,
        List<Grid> environment) {
    public RunView {
        problems = List.copyOf(problems);
        unavailable = List.copyOf(unavailable);
        checks = List.copyOf(checks);
        environment = List.copyOf(environment);
    }

    /** The first anomaly of an invalid check, to which a verdict links; null where there is none. */
    public CheckView.@Nullable AnomalyView counterexample() {
        return checks.stream()
                .filter(check -> check.mark().css().equals("bad"))
                .flatMap(check -> check.anomalies().stream())
                .findFirst()
                .orElse(null);
    }

    /** Its place on the page. */
    public String counterexampleAnchor() {
        return anchor + "-anomaly";
    }

    /** The folder's name as it stands in a link. */
    public String folderLink() {
        return URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
