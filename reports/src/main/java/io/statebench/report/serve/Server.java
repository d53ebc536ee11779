package io.statebench.report.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves one page on a loopback address, until closed. It answers only to its own names, so that no page from elsewhere can
 * reach it under a name that was made to point here, and gives only files that the page links and that are below its folder.
 */
public final class Server implements AutoCloseable {
    private static final int THREADS = 4;

    /** Templates escape the sign {@code <}, so that only a link of ours looks like one. */
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"#]+)\"");

    private final Site site;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    // Written and read under this object's lock: the page of a version is drawn once.
    private String version = "";
    private String page = "";
    private Set<String> links = Set.of();

    private Server(Site site, HttpServer http) {
        this.site = site;
        this.http = http;
    }

    /**
     * Starts at a port, or at any for 0.
     *
     * @throws IOException if it cannot; the message is one line for the user
     */
    public static Server start(int port, Site site) throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new IOException("cannot serve at port " + port + ": " + reason(e), e);
        }
        var server = new Server(site, http);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    private static String reason(BindException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("in use") ? "it is in use" : words;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!isForUs(exchange.getRequestHeaders().getFirst("Host"))) {
                answer(exchange, 421, "text/plain", "this server answers to 127.0.0.1 and localhost only\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, "text/plain", "only GET and HEAD\n");
            } else {
                give(exchange);
            }
        }
    }

    private boolean isForUs(@Nullable String host) {
        int port = http.getAddress().getPort();
        return host != null
                && Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                        .contains(host.toLowerCase(Locale.ROOT));
    }

    private void give(HttpExchange exchange) throws IOException {
        String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
        try {
            switch (path) {
                case "/" -> answer(exchange, 200, "text/html", currentPage());
                case "/version" -> answer(exchange, 200, "text/plain", currentVersion());
                default -> file(exchange, path.replaceFirst("^/", ""));
            }
        } catch (NotThereException e) {
            answer(exchange, 404, "text/plain", "not here\n");
        } catch (UndrawableException e) {
            answer(exchange, 500, "text/plain", e.getMessage() + "\n");
        }
    }

    private synchronized String currentVersion() throws UndrawableException {
        try {
            return site.version();
        } catch (IOException e) {
            throw new UndrawableException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized String currentPage() throws UndrawableException {
        try {
            String now = currentVersion();
            if (!now.equals(version)) {
                String drawn = site.page(now);
                page = drawn;
                links = linksOf(drawn);
                version = now;
            }
            return page;
        } catch (IOException e) {
            throw new UndrawableException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized boolean isLinked(String path) {
        return links.contains(path);
    }

    private static Set<String> linksOf(String html) {
        var links = new HashSet<String>();
        Matcher matcher = LINK.matcher(html);
        while (matcher.find()) {
            String link = matcher.group(1)
                    .replace("&#39;", "'")
                    .replace("&#34;", "\"")
                    .replace("&amp;", "&");
            pathOf(link).ifPresent(links::add);
        }
        return links;
    }

    /** Below the page's own folder; empty for what no browser would follow. */
    private static Optional<String> pathOf(String link) {
        try {
            return Optional.of(new URI("/").resolve(link).getPath().replaceFirst("^/", ""));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException, NotThereException {
        if (!isLinked(path)) {
            throw new NotThereException();
        }
        Path file;
        try {
            Path root = site.root().toRealPath();
            file = root.resolve(path).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw new NotThereException();
            }
        } catch (IOException | InvalidPathException e) {
            throw new NotThereException();
        }
        headers(exchange, "text/plain");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        try (InputStream in = Files.newInputStream(file)) {
            exchange.sendResponseHeaders(200, isHead ? -1 : 0);
            if (!isHead) {
                in.transferTo(exchange.getResponseBody());
            }
        }
    }

    private static void answer(HttpExchange exchange, int code, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers(exchange, type);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Raw files come from elsewhere: a browser shows them as text, whatever they look like. */
    private static void headers(HttpExchange exchange, String type) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
    }

    /** There is no such file, or not for a browser. */
    private static final class NotThereException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The page could not be drawn; the message is one line. */
    private static final class UndrawableException extends Exception {
        private static final long serialVersionUID = 1;

        UndrawableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
