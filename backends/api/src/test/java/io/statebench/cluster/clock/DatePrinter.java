package io.statebench.cluster.clock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A JVM that says its date in milliseconds and its span clock in nanoseconds, a line for a line. */
final class DatePrinter {
    private DatePrinter() {}

    public static void main(String[] arguments) throws IOException {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (questions.readLine() != null) {
            System.out.println(System.currentTimeMillis() + " " + System.nanoTime());
        }
    }
}
