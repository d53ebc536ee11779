package io.statebench.gate;

/**
 * An arm that can be started.
 *
 * @param name as the user gave it
 * @param classPath of its benchmarks
 * @param commit empty where it is not known; ends in {@code -dirty} where the checkout had changes
 */
record MeasuredArm(String name, String classPath, String commit) {}
