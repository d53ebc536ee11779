package io.statebench.gate.evidence;

/** A metric of which nobody said which way is better. The message is one line for whoever writes the settings. */
public final class UndeclaredMetricException extends Exception {
    UndeclaredMetricException(String metric, String unit) {
        super(metric + ": its unit \"" + unit + "\" does not say which way is better; declare it in the settings, "
                + "as in  directions: {\"" + metric.substring(metric.lastIndexOf(' ') + 1) + "\": lower}");
    }
}
