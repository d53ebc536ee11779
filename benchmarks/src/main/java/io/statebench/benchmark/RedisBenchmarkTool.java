package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program {@code redis-benchmark}.
 *
 * @param server where it sends; the first address, without a login
 * @param keys how many keys it draws from
 * @param payloadBytes how long its values are
 * @param requests how many it sends in all
 */
record RedisBenchmarkTool(Endpoints server, int keys, int payloadBytes, int requests) {
    private static final String PROGRAM = "redis-benchmark";

    /** Such as {@code "SET","127226.46","0.043",...}. */
    private static final Pattern LINE = Pattern.compile("\"(?<test>GET|SET)\",\"(?<perSecond>[0-9.]+)\".*");

    /** Refuses to go on without the program. */
    static void requireInstalled() throws ClusterException, InterruptedException {
        output(List.of(PROGRAM, "--version"));
    }

    /**
     * Runs one test and says how many operations a second it counted.
     *
     * @param pipelining how many requests each client has under way
     */
    double perSecond(String operation, int clients, int pipelining) throws ClusterException, InterruptedException {
        Endpoints.Address address = server.addresses().get(0);
        String said = output(List.of(
                PROGRAM,
                "-h",
                address.host(),
                "-p",
                Integer.toString(address.port()),
                "-t",
                operation,
                "-c",
                Integer.toString(clients),
                "-d",
                Integer.toString(payloadBytes),
                "-r",
                Integer.toString(keys),
                "-P",
                Integer.toString(pipelining),
                "-n",
                Integer.toString(requests),
                "--csv"));
        return parse(operation, said);
    }

    static double parse(String operation, String csv) throws ClusterException {
        for (String line : csv.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches() && parts.group("test").equalsIgnoreCase(operation)) {
                return Double.parseDouble(parts.group("perSecond"));
            }
        }
        throw new ClusterException(PROGRAM + " says nothing of " + operation + ": "
                + csv.lines().findFirst().orElse("it is silent"));
    }

    private static String output(List<String> command) throws ClusterException, InterruptedException {
        try {
            Process running =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            running.getOutputStream().close();
            String said;
            try (InputStream output = running.getInputStream()) {
                said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (running.waitFor() != 0) {
                throw new ClusterException(
                        PROGRAM + " failed: " + said.lines().findFirst().orElse("it is silent"));
            }
            return said;
        } catch (IOException trouble) {
            throw new ClusterException("no " + PROGRAM + " on the PATH; it comes with Redis", trouble);
        }
    }
}
