package io.statebench.gate.policy;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A metric key in which {@code *} stands for any text, also for none. */
record MetricPattern(String text) {
    boolean matches(String metric) {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(metric).matches();
    }
}
