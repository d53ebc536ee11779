package io.statebench.benchmark;

import io.statebench.result.Commit;
import io.statebench.result.Machine;
import io.statebench.time.WallClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The line below a table that says where its figures come from; no figure is worth anything without. */
public final class Provenance {
    private Provenance() {}

    /**
     * One line in Markdown.
     *
     * @param command as it can be given again
     * @param remark what else is to be known, such as {@code co-located}; empty for nothing
     */
    public static String of(String command, String remark) {
        Machine machine = Machine.probe();
        Path root = Path.of(System.getProperty("statebench.root", ""));
        LocalDate today = LocalDate.ofInstant(WallClock.SYSTEM.now(), ZoneOffset.UTC);
        return "(`" + command + "`, " + machine.cpu() + ", " + machine.cores() + " cores, " + machine.jvm()
                + ", commit " + Commit.of(root) + ", " + today + (remark.isEmpty() ? "" : "; " + remark) + ".)";
    }
}
