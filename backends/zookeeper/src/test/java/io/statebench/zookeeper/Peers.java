package io.statebench.zookeeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who is connected to whom on this machine, as Linux has it below {@code /proc/net}: hexadecimal, the last byte first. */
final class Peers {
    private static final int HEX = 16;

    private Peers() {}

    private record Link(String from, String to) {}

    /** The addresses from which somebody is connected to one of 127.0.1.x. */
    static List<String> callers() throws IOException {
        return links().stream()
                .filter(link -> link.to.startsWith("127.0.1."))
                .map(Link::from)
                .distinct()
                .toList();
    }

    /** How many connections lead from an address to nodes of 127.0.NET.x. */
    static long calledFrom(String address, int net) throws IOException {
        return links().stream()
                .filter(link -> link.from.equals(address) && link.to.startsWith("127.0." + net + "."))
                .count();
    }

    /** Those that are open at both ends. */
    private static List<Link> links() throws IOException {
        List<Link> links = new ArrayList<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
        lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 3 && words[3].equals("01")) {
                links.add(new Link(address(words[1]), address(words[2])));
            }
        }
        return links;
    }

    /** Of an address of the sixth version that has one of the fourth in it, that one. */
    private static String address(String hex) {
        int end = hex.indexOf(':');
        long number = Long.parseLong(hex.substring(end - 8, end), HEX);
        return (number & 0xff) + "." + (number >> 8 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 24 & 0xff);
    }
}
