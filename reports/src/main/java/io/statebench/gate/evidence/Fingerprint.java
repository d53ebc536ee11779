package io.statebench.gate.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What decides whether numbers of two sessions may be compared.
 *
 * @param hardware hashed: other hardware, other numbers
 * @param software hashed, by itself
 * @param recorded not hashed: what differs from boot to boot, such as the host's name and the clock's rate
 */
public record Fingerprint(Map<String, String> hardware, Map<String, String> software, Map<String, String> recorded) {
    /** Nothing is known; comparable with nothing, not even with itself. */
    public static final Fingerprint UNKNOWN = new Fingerprint(Map.of(), Map.of(), Map.of());

    private static final int SHOWN_HEX_DIGITS = 16;

    public Fingerprint {
        hardware = Missing.map(hardware);
        software = Missing.map(software);
        recorded = Missing.map(recorded);
    }

    /** SHA-256 of the hardware's parts, the same in any order, in 64 hexadecimal digits. */
    public String hardwareHash() {
        return hash(hardware);
    }

    /** SHA-256 of the software's parts, the same in any order, in 64 hexadecimal digits. */
    public String softwareHash() {
        return hash(software);
    }

    /** Names this hardware and software in short. */
    public String key() {
        return hardwareHash().substring(0, SHOWN_HEX_DIGITS) + "-"
                + softwareHash().substring(0, SHOWN_HEX_DIGITS);
    }

    /** Whether it says anything of the hardware. */
    public boolean isKnown() {
        return !hardware.isEmpty();
    }

    /** Every hashed part that differs, such as {@code hardware cpu: "A" there, "B" here}. Empty where the two are equal. */
    public List<String> differences(Fingerprint other) {
        List<String> differences = new ArrayList<>();
        compare("hardware", hardware, other.hardware, differences);
        compare("software", software, other.software, differences);
        return differences;
    }

    private static void compare(
            String kind, Map<String, String> here, Map<String, String> there, List<String> differences) {
        var names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            String one = here.getOrDefault(name, "not said");
            String two = there.getOrDefault(name, "not said");
            if (!one.equals(two)) {
                differences.add(kind + " " + name + ": " + one + " / " + two);
            }
        }
    }

    /** Lengths stand before the texts, so that no two maps are written alike. */
    private static String hash(Map<String, String> parts) {
        var text = new StringBuilder();
        new TreeMap<>(parts)
                .forEach((name, value) -> text.append(name.length())
                        .append(':')
                        .append(name)
                        .append(value.length())
                        .append(':')
                        .append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
