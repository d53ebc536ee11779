package io.statebench.benchmark.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A bundle on disk, replaced as a whole after every block, so that whoever reads it never sees half of one and a kill takes
 * no more than the block under way. Parts that others added are kept as they are.
 */
final class BundleFile {
    /** What must be the same for blocks to stand in one file, by JSON pointer, and what it is called. */
    private static final List<Part> SAME = List.of(
            new Part("/format", "format"),
            new Part("/seed", "seed"),
            new Part("/configHash", "choice of benchmarks and settings"),
            new Part("/fingerprint/hardware", "hardware"),
            new Part("/fingerprint/software", "software"),
            new Part("/backends", "servers"),
            new Part("/arms/baseline/classPathSha256", "baseline"),
            new Part("/arms/candidate/classPathSha256", "candidate"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode root;

    /** How many blocks the file has; written by the one thread that measures, read by whoever says farewell. */
    private volatile int kept;

    private BundleFile(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
        this.kept = root.path("blocks").size();
    }

    private record Part(String pointer, String words) {}

    /**
     * Goes on with a file that is there, or begins one.
     *
     * @param bundle what it has to say, without blocks
     * @throws IOException if the file is of something else, or cannot be read, or is missing in the second stage; the
     *     message is one line
     */
    static BundleFile open(Path file, Bundle bundle, int stage) throws IOException {
        // By way of text, after which a number is what it would be in a file.
        ObjectNode fresh = JSON.readValue(JSON.writeValueAsBytes(bundle), ObjectNode.class);
        if (!Files.exists(file)) {
            if (stage != 1) {
                throw new IOException("stage " + stage + " adds to a bundle of stage 1, and there is no " + file);
            }
            return new BundleFile(file, fresh);
        }
        ObjectNode there = read(file);
        for (Part part : SAME) {
            JsonNode was = there.at(part.pointer());
            JsonNode is = fresh.at(part.pointer());
            if (!was.equals(is)) {
                throw new IOException(file + " is of another " + part.words() + ": " + difference(was, is));
            }
        }
        return new BundleFile(file, there);
    }

    private static ObjectNode read(Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root instanceof ObjectNode object && object.path("blocks").isArray()) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new IOException(file + " is no bundle: " + malformed.getOriginalMessage(), malformed);
        }
        throw new IOException(file + " is no bundle: it has no blocks");
    }

    /** The first part in which two differ, where they have parts. */
    private static String difference(JsonNode was, JsonNode is) {
        var names = is.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!is.get(name).equals(was.path(name))) {
                return name + " was " + inWords(was.path(name)) + " and is " + inWords(is.get(name));
            }
        }
        return "it was " + inWords(was) + " and is " + inWords(is);
    }

    private static String inWords(JsonNode value) {
        return value.isMissingNode() ? "not told" : value.isTextual() ? value.asText() : value.toString();
    }

    /** How many blocks there are. */
    int blocks() {
        return kept;
    }

    /** How many of them are of a stage. */
    int blocks(int stage) {
        int count = 0;
        for (JsonNode block : root.path("blocks")) {
            count += block.path("stage").asInt() == stage ? 1 : 0;
        }
        return count;
    }

    /** Adds a whole block; when this returns the file has it. */
    void append(Bundle.Block block) throws IOException {
        root.withArray("/blocks").add(JSON.<JsonNode>valueToTree(block));
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(whole.getFileName() + ".new");
        Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        kept = root.path("blocks").size();
    }

    Path path() {
        return file;
    }
}
