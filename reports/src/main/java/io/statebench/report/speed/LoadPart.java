package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import java.util.List;

/** What one kind of load has to show. */
record LoadPart(String title, List<Mark> marks, List<String> texts, List<ChartView> charts, List<Grid> grids) {}
