package io.statebench.benchmark;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;

/**
 * What a user asked for, beyond the profile.
 *
 * @param backends by name, at least one, in the order given
 * @param include what a benchmark's class and method must contain
 * @param modes which modes; empty means all
 * @param threads which numbers of threads; empty means what each benchmark says itself
 * @param payloadBytes which payloads; empty means what each benchmark says itself
 */
record Choice(
        List<String> backends, Pattern include, List<Mode> modes, List<Integer> threads, List<Integer> payloadBytes) {
    Choice {
        backends = List.copyOf(backends);
        modes = List.copyOf(modes);
        threads = List.copyOf(threads);
        payloadBytes = List.copyOf(payloadBytes);
    }
}
