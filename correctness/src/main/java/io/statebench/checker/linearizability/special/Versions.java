package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Blocks.NONE;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Blocks.Inversion;
import io.statebench.checker.linearizability.special.LooseEnds.Denial;
import io.statebench.checker.linearizability.special.Ruling.Conflict;
import io.statebench.checker.linearizability.special.Ruling.Order;
import io.statebench.model.VersionedRegister.Sight;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A history of a versioned register in which all that must have happened say their version. */
final class Versions {
    private final @Nullable Object initial;
    private final List<Member> members;
    private final List<Sight> sights;
    private final Times times;
    private final int changes;
    /** By member that must have happened: the version it saw or brought, or {@link Blocks#NONE}. */
    private final int[] version;
    /** By version: the member that brings it, or {@link Blocks#NONE}. */
    private int[] bringer = {};
    /** By version: the first member that tells its value, or {@link Blocks#NONE}. */
    private int[] teller = {};

    Versions(@Nullable Object initial, List<Member> members, List<Sight> sights) {
        this.initial = initial;
        this.members = members;
        this.sights = sights;
        this.times = new Times(members);
        this.version = new int[members.size()];
        Arrays.fill(version, NONE);
        this.changes = (int) sights.stream()
                .filter(sight -> sight.kind() == Sight.Kind.BROUGHT)
                .count();
    }

    Optional<Ruling> rule() {
        Optional<Conflict> conflict = place();
        if (conflict.isEmpty()) {
            conflict = tell();
        }
        if (conflict.isPresent()) {
            return conflict.map(Ruling.class::cast);
        }
        Gaps gaps = new Gaps(members, sights, times, version, teller);
        int gap = gaps.fill(bringer);
        if (gap != NONE) {
            return gaps.couldFill(gap) ? Optional.empty() : Optional.of(unfilled(gap, gaps.needer(gap)));
        }
        return inOrder();
    }

    /** Gives each member that must have happened its version. */
    private Optional<Conflict> place() {
        int last = 0;
        for (int i = 0; i < version.length; i++) {
            Long told = sights.get(i).version();
            if (!members.get(i).mustHappen() || told == null || sights.get(i).kind() == Sight.Kind.REFUSED) {
                continue;
            }
            if (told < (isChange(i) ? 1 : 0)) {
                return Optional.of(conflict("versions begin at 0", i));
            }
            if (told > changes) {
                return Optional.of(conflict("version " + told + " takes more than the " + changes + " changes", i));
            }
            version[i] = told.intValue();
            last = Math.max(last, version[i]);
        }
        bringer = new int[last + 1];
        teller = new int[last + 1];
        Arrays.fill(bringer, NONE);
        Arrays.fill(teller, NONE);
        return Optional.empty();
    }

    private boolean isChange(int i) {
        return sights.get(i).kind() == Sight.Kind.BROUGHT;
    }

    /** Finds who brings each version and what its value is. */
    private Optional<Conflict> tell() {
        for (int i = 0; i < version.length; i++) {
            int v = version[i];
            if (v == NONE) {
                continue;
            }
            if (isChange(i) && bringer[v] != NONE) {
                return Optional.of(conflict("version " + v + " was brought twice", bringer[v], i));
            }
            if (isChange(i)) {
                bringer[v] = i;
            }
            if (v == 0 && !Objects.equals(initial, value(i))) {
                return Optional.of(conflict("version 0 held " + initial, i));
            }
            if (teller[v] != NONE && !Objects.equals(value(teller[v]), value(i))) {
                return Optional.of(conflict(
                        "version " + v + " cannot hold both " + value(teller[v]) + " and " + value(i), teller[v], i));
            }
            teller[v] = i;
        }
        return Optional.empty();
    }

    private @Nullable Object value(int member) {
        return sights.get(member).value();
    }

    private Conflict unfilled(int gap, int needer) {
        String words = "nobody can have brought version " + gap;
        return teller[gap] == NONE ? conflict(words, needer) : conflict(words, needer, teller[gap]);
    }

    private Optional<Ruling> inOrder() {
        for (int v = 1; v < bringer.length; v++) {
            version[bringer[v]] = v;
        }
        Blocks blocks = new Blocks(members, times, version, bringer);
        Optional<Inversion> inversion = blocks.inversion();
        if (inversion.isPresent()) {
            return inversion.map(pair -> conflict(
                    said(pair.later()) + " had ended when " + said(pair.earlier()) + " began, of an earlier version",
                    pair.earlier(),
                    pair.later()));
        }
        int[] loose = IntStream.range(0, version.length)
                .filter(i -> members.get(i).mustHappen() && version[i] == NONE)
                .toArray();
        int[] refused = IntStream.range(0, version.length).map(this::refused).toArray();
        LooseEnds ends = new LooseEnds(blocks, loose, refused);
        boolean[] isLeaver = new boolean[bringer.length];
        for (int v = 1; v < bringer.length; v++) {
            isLeaver[v] = members.get(bringer[v]).mustHappen(); // Another in doubt could stand for one that is.
        }
        Optional<Denial> denial = ends.denial(isLeaver);
        return denial.isPresent() ? denial.map(this::conflict) : ends.putIn().map(Order::new);
    }

    private int refused(int i) {
        Long told = sights.get(i).version();
        if (told == null || sights.get(i).kind() != Sight.Kind.REFUSED || told < 0 || told >= bringer.length) {
            return NONE;
        }
        return told.intValue();
    }

    private Conflict conflict(Denial denial) {
        return conflict(
                "version " + refused(denial.member()) + " was there all through " + said(denial.member()),
                denial.before(),
                denial.member(),
                denial.after());
    }

    /** Between members that must happen; one that need not is in the order only because they need it. */
    private Conflict conflict(String words, int... between) {
        return new Conflict(
                IntStream.of(between)
                        .filter(i -> i != NONE)
                        .distinct()
                        .mapToObj(members::get)
                        .toList(),
                words);
    }

    private String said(int member) {
        return members.get(member).action().toString();
    }
}
