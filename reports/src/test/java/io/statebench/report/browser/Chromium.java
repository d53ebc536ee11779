package io.statebench.report.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One headless browser for a class of tests; where there is none, the class is skipped and says why. */
final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    /** Far more than an idle machine needs: two builds at once may share two cores. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--window-size=1280,800");

    /** Held, for a logger that nobody holds forgets its level. It would warn that no typed DevTools commands are there. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of the browser and its driver: whatever is left of them in the end is ended. */
    private final List<ProcessHandle> processes = new ArrayList<>();

    private @Nullable ChromeDriver driver;

    @Override
    public void beforeAll(ExtensionContext context) {
        SELENIUM.setLevel(Level.SEVERE);
        Path browser = found("chromium");
        Path chromedriver = found("chromedriver");
        List<ProcessHandle> before = children();
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(FLAGS);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        try {
            // With both paths given, Selenium looks for nothing to download. The driver makes a profile of its own for
            // each browser that it starts, and removes it.
            driver = new ChromeDriver(
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(chromedriver.toFile())
                            .usingAnyFreePort()
                            .build(),
                    options);
            driver.manage().timeouts().scriptTimeout(DEADLINE);
        } finally {
            processes.addAll(children());
            processes.removeAll(before);
        }
    }

    /** What an earlier test left emulated is undone. */
    @Override
    public void beforeEach(ExtensionContext context) {
        script(true);
        look(Map.of());
        size(1280);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            if (driver != null) {
                driver.quit();
            }
        } finally {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    ChromeDriver driver() {
        return Objects.requireNonNull(driver, "started before the first test");
    }

    /** Opens a page and waits until all that its script draws is drawn. What was logged before is forgotten. */
    void open(Path page) {
        driver().get("about:blank");
        console();
        events();
        driver().get(page.toUri().toString());
    }

    /** A window of this width; its height is that of a laptop. */
    void size(int width) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Features of media by name, such as {@code prefers-color-scheme}. */
    void look(Map<String, String> features) {
        look("", features);
    }

    /** As a screen or, with {@code print}, as a sheet. */
    void look(String media, Map<String, String> features) {
        List<Map<String, String>> list = features.entrySet().stream()
                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                .toList();
        ask("Emulation.setEmulatedMedia", Map.of("media", media, "features", list));
    }

    /** Whether pages may run script, from the next one that is opened. */
    void script(boolean isOn) {
        ask("Emulation.setScriptExecutionDisabled", Map.of("value", !isOn));
    }

    /** One command of the DevTools protocol. */
    Map<String, Object> ask(String command, Map<String, Object> parameters) {
        return driver().executeCdpCommand(command, parameters);
    }

    /** The bytes in a part of an answer. */
    byte[] bytes(String command, Map<String, Object> parameters) {
        return Base64.getDecoder()
                .decode((String) Objects.requireNonNull(ask(command, parameters).get("data")));
    }

    /** Runs a function's body in the page, outside of its policy. */
    @Nullable
    Object run(String body, Object... arguments) {
        return driver().executeScript(body, arguments);
    }

    String text(String body, Object... arguments) {
        return (String) Objects.requireNonNull(run(body, arguments), body);
    }

    long number(String body, Object... arguments) {
        return ((Number) Objects.requireNonNull(run(body, arguments), body)).longValue();
    }

    /** What a function's body returns as an array of text. */
    @SuppressWarnings("unchecked")
    List<String> texts(String body, Object... arguments) {
        return (List<String>) Objects.requireNonNull(run(body, arguments), body);
    }

    /** Waits until a function's body returns true. */
    void until(String body, Object... arguments) {
        new WebDriverWait(driver(), DEADLINE, Duration.ofMillis(20))
                .withMessage(body)
                .until(page -> Boolean.TRUE.equals(run(body, arguments)));
    }

    /** What the page wrote to its console since it was opened, refusals of its policy among it. */
    List<String> console() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What the page asked for since it was opened, itself first. */
    List<String> requests() {
        return events().stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .filter(url -> !url.equals("about:blank"))
                .toList();
    }

    private List<JsonNode> events() {
        return driver().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> json(entry.getMessage()).path("message"))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Path found(String name) {
        String path = System.getenv("PATH");
        Optional<Path> found = Arrays.stream((path == null ? "" : path).split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "skipped: no " + name + " is on the PATH");
        return found.get();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().descendants().toList();
    }
}
