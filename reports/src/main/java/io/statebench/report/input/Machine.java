package io.statebench.report.input;

import java.util.List;

/** The machine a folder was made on. */
public record Machine(
        String cpu,
        int cores,
        long memoryBytes,
        String os,
        String kernel,
        String arch,
        String jvm,
        List<String> jvmFlags) {
    public Machine {
        Required.text(cpu, "machine.cpu");
        Required.text(os, "machine.os");
        Required.text(kernel, "machine.kernel");
        Required.text(arch, "machine.arch");
        Required.text(jvm, "machine.jvm");
        jvmFlags = Required.list(jvmFlags, "machine.jvmFlags");
    }
}
