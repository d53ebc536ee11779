package io.statebench.report.run;

import io.statebench.report.table.Quantities;
import java.util.Locale;
import java.util.Map;

/** Names of counts as a person would say them. */
final class CountWords {
    private static final int MAX_DIGITS = 15;

    /** Where taking the name apart is not enough. */
    private static final Map<String, String> WORDS = Map.of(
            "busy", "acquires refused as busy",
            "released", "releases accepted",
            "releasesRefused", "releases refused",
            "writesFencedOff", "writes fenced off",
            "lostAndToldOf", "lost, and told of",
            "withoutConnection", "failed without a connection");

    private CountWords() {}

    static CheckView.CountView view(String name, String number) {
        boolean isWhole = number.matches("\\d{1," + MAX_DIGITS + "}");
        return new CheckView.CountView(
                isWhole ? Quantities.count(Long.parseLong(number)) : number, words(name), number.equals("0"));
    }

    /** As in {@code overlapsAfterExpiry} and {@code lost-lease}. */
    private static String words(String name) {
        String known = WORDS.get(name);
        return known == null
                ? name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('-', ' ').toLowerCase(Locale.ROOT)
                : known;
    }
}
