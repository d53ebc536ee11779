package io.statebench.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our style and scripts and the content security policy that allows exactly them.
 *
 * @param allowed what the policy allows beyond that; empty for a file
 */
public record Assets(String css, String charts, String script, String allowed) {
    /** The files of our script, in the order in which they stand on the page. */
    private static final List<String> SCRIPTS = List.of(
            "base",
            "tools",
            "bands",
            "xy",
            "bars",
            "forest",
            "time",
            "fold",
            "lanes",
            "lane-tools",
            "theme",
            "open",
            "sort",
            "save");

    /** The files of our style. */
    private static final List<String> STYLES = List.of("page", "gate", "speed", "run");

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    public Assets {
        css = inlinable(css, "</style");
        charts = inlinable(charts, "</script");
        script = inlinable(script, "</script");
    }

    /** Those on the class path, for a file. */
    public static Assets load() {
        return load(Frame.Mode.FILE);
    }

    /** Those on the class path, with what a mode needs besides. */
    static Assets load(Frame.Mode mode) {
        String css =
                STYLES.stream().map(name -> resource("style/" + name + ".css")).collect(Collectors.joining());
        String script = Stream.concat(SCRIPTS.stream(), Stream.of(mode.script()).filter(name -> !name.isEmpty()))
                .map(name -> resource("script/" + name + ".js"))
                .collect(Collectors.joining());
        return new Assets(
                css, resource(CHARTS), "'use strict';\n(() => {\n" + Compact.of(script) + "})();\n", mode.policy());
    }

    /** The policy: nothing from anywhere, and of what is inline only what has these hashes. */
    public String policy() {
        return "default-src 'none'; img-src data:; style-src " + hash(css) + "; script-src " + hash(charts) + " "
                + hash(script) + "; base-uri 'none'; form-action 'none'" + allowed;
    }

    /** As a browser computes it: SHA-256 over the element's text in UTF-8. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A browser turns CR LF into LF before it hashes, and ends an element at its closing tag wherever that stands. */
    private static String inlinable(String text, String closing) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n');
        String lower = plain.toLowerCase(Locale.ROOT);
        if (lower.contains(closing) || lower.contains("<!--")) {
            throw new IllegalStateException("cannot stand inside an element: it contains " + closing + " or <!--");
        }
        return plain;
    }
}
