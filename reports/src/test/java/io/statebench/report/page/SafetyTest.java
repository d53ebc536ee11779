package io.statebench.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import io.statebench.report.input.Folders;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that stands in a file becomes markup or script. */
class SafetyTest {
    @TempDir
    private Path temp;

    @Test
    void hostileTextInEveryFieldStaysText() throws IOException {
        Fixture fixture = Fixture.in(temp);
        List<String> calm = tags(fixture);

        Hostile.poison(fixture);

        Document page = Jsoup.parse(html(fixture));
        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("img, iframe, object, b")).isEmpty();
        assertThat(page.select("[onerror], [onload], [style]")).isEmpty();
        assertThat(page.text()).contains(Hostile.VISIBLE);
        // As many of them as without: text that is longer adds no element but a table's own rows.
        assertThat(page.select("script, style, link, meta, h1, nav").stream()
                        .map(Element::tagName)
                        .toList())
                .isEqualTo(calm);
    }

    @Test
    void theDataHoldsNoCharacterThatEndsAnElementOrALine() throws IOException {
        Fixture fixture = Fixture.in(temp);
        Hostile.poison(fixture);

        String data = Objects.requireNonNull(Jsoup.parse(html(fixture)).getElementById("data"))
                .data();

        assertThat(data).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
        var texts = new ArrayList<String>();
        collect(new ObjectMapper().readTree(data), texts);
        assertThat(texts).anySatisfy(text -> assertThat(text).contains(Hostile.VISIBLE));
    }

    @Test
    void thePolicyNamesTheHashOfEveryElementAndNothingElse() throws IOException {
        Document page = Jsoup.parse(html(Fixture.in(temp)));

        String policy = Objects.requireNonNull(page.selectFirst("meta[http-equiv=Content-Security-Policy]"))
                .attr("content");

        Element style = Objects.requireNonNull(page.selectFirst("style"));
        List<Element> scripts = page.select("script:not([type])");
        assertThat(scripts).hasSize(2);
        assertThat(policy)
                .isEqualTo("default-src 'none'; img-src data:; style-src " + hash(style.data()) + "; script-src "
                        + hash(scripts.get(0).data()) + " "
                        + hash(scripts.get(1).data())
                        + "; base-uri 'none'; form-action 'none'");
    }

    @Test
    void thePageAsksNobodyForAnything() throws IOException {
        Document page = Jsoup.parse(html(Fixture.in(temp)));

        assertThat(page.select("[src], link[href]:not([href^=data:])")).isEmpty();
        assertThat(page.select("a[href]:not([href^=#]):not([href^=runs/])")).isEmpty();
    }

    @Test
    void theSameFilesInAnotherPlaceUnderAnotherLocaleGiveTheSameBytes() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String once = html(Fixture.in(temp.resolve("here")));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(html(Fixture.in(temp.resolve("there")))).isEqualTo(once);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void ourOwnScriptIsSmallAndWritesNoMarkup() {
        String script = Assets.load().script();

        assertThat(script.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
        assertThat(script).doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(");
        assertThat(script).contains("renderMode:'richText'", "renderer:'svg'");
    }

    @Test
    void anAssetThatWouldEndItsElementIsRefused() {
        assertThatThrownBy(() -> new Assets("", "", "'</ScRiPt>'", "")).hasMessageContaining("</script");
        assertThatThrownBy(() -> new Assets("/* </style> */", "", "", "")).hasMessageContaining("</style");
        assertThat(new Assets("a\r\nb", "", "", "").css()).isEqualTo("a\nb");
    }

    private static List<String> tags(Fixture fixture) throws IOException {
        return Jsoup.parse(html(fixture)).select("script, style, link, meta, h1, nav").stream()
                .map(Element::tagName)
                .toList();
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node instanceof TextNode text) {
            texts.add(text.textValue());
        } else if (node instanceof ArrayNode || node instanceof ObjectNode) {
            node.forEach(child -> collect(child, texts));
        }
    }

    private static String html(Fixture fixture) throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Renderer.render(selection, Table.of(selection));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
