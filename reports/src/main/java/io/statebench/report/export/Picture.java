package io.statebench.report.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One chart of a page as a picture, drawn by a browser without a window. */
public final class Picture {
    /** Templates escape the sign {@code <}, so that only elements of ours look like one. */
    private static final Pattern PLACE = Pattern.compile(
            "<h[23]>(?<heading>[^<]*)|<div class=\"chart\" id=\"(?<id>[^\"]+)\" data-title=\"(?<title>[^\"]*)\"");

    private static final Pattern WRITTEN = Pattern.compile("<pre id=\"picture\">([A-Za-z0-9+/=]*)</pre>");
    private static final Pattern ROOT = Pattern.compile("^<svg[^>]*>");
    private static final Pattern SIZE = Pattern.compile(" (width|height|viewBox)=\"([^\"]*)\"");

    private static final Pattern GROUND = Pattern.compile("<rect[^>]* fill=\"(#[0-9a-f]{6})\"");

    private static final String TO_PIXELS = """
            <!DOCTYPE html><meta charset="utf-8"><body><script>
            const image = new Image();
            image.onload = () => {
              const canvas = document.createElement('canvas');
              canvas.width = 2 * image.width;
              canvas.height = 2 * image.height;
              canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
              const written = document.createElement('pre');
              written.id = 'picture';
              written.textContent = canvas.toDataURL('image/png').split(',')[1];
              document.body.replaceChildren(written);
            };
            image.src = 'data:image/svg+xml;base64,%s';
            </script></body>
            """;

    private final Browser browser;

    /** Drawn by a Chromium, in the colours for a dark or a light ground. */
    public Picture(Path browser, boolean isDark) {
        this.browser = new Browser(browser, isDark);
    }

    /** The charts of a page: id and title, in its order. */
    public static Map<String, String> charts(String html) {
        Map<String, String> charts = new LinkedHashMap<>();
        String heading = "";
        Matcher matcher = PLACE.matcher(html);
        while (matcher.find()) {
            String id = matcher.group("id");
            if (id == null) {
                heading = plain(matcher.group("heading"));
            } else {
                charts.put(id, heading + ": " + plain(matcher.group("title")));
            }
        }
        return charts;
    }

    /**
     * The chart that a page in mode {@code picture} writes down; fitted into a height if there is one.
     *
     * @throws IOException if the browser does not draw it; the message is one line for the user
     */
    public String svg(String html, @Nullable Integer height) throws IOException {
        String drawn = new String(written(html), StandardCharsets.UTF_8);
        Matcher root = ROOT.matcher(drawn);
        if (!root.find()) {
            throw new IOException("the browser drew no SVG");
        }
        Map<String, String> size = new LinkedHashMap<>();
        Matcher parts = SIZE.matcher(root.group());
        while (parts.find()) {
            size.put(parts.group(1), parts.group(2));
        }
        String width = size.getOrDefault("width", "0");
        String own = size.getOrDefault("height", "0");
        // Where the height leaves room, the ground goes on.
        Matcher ground = GROUND.matcher(drawn);
        String style = height == null || !ground.find() ? "" : " style=\"background:" + ground.group(1) + "\"";
        String attributes = style + " width=\"" + width + "\" height=\"" + (height == null ? own : height)
                + "\" viewBox=\"0 0 " + width + " " + own + "\">";
        String bare = SIZE.matcher(root.group()).replaceAll("");
        return bare.substring(0, bare.length() - 1) + attributes + drawn.substring(root.end()) + "\n";
    }

    /** The same as PNG, two pixels for one. */
    public byte[] png(String svg) throws IOException {
        String base64 = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return written(TO_PIXELS.formatted(base64));
    }

    private byte[] written(String html) throws IOException {
        Path folder = Files.createTempDirectory("statebench-chart");
        try {
            Path page = folder.resolve("page.html");
            Files.writeString(page, html);
            Matcher written = WRITTEN.matcher(browser.dom(page, folder));
            if (!written.find() || written.group(1).isEmpty()) {
                throw new IOException("the browser drew no picture");
            }
            return Base64.getDecoder().decode(written.group(1));
        } finally {
            Browser.delete(folder);
        }
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
