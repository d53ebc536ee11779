package io.statebench.gate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes bundles. */
public final class BundleFile {
    /** A night of a hundred benchmarks has some tens of megabytes. */
    static final int MAX_BYTES = 256 << 20;

    private static final Schema SCHEMA = Schema.bundle();

    private BundleFile() {}

    /**
     * A bundle of both arms or of one: {@code bundle.json}, a {@code .tar.gz} with it, or JMH's own JSON, which becomes
     * runs of the candidate.
     *
     * @throws EvidenceException if it cannot be used, by one line that names the place
     */
    public static Bundle read(Path file) throws EvidenceException {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = bytes(file, name);
        if (Archive.looksLikeOne(bytes)) {
            bytes = Archive.bundle(bytes, name);
        }
        JsonNode tree = Json.tree(bytes, name);
        if (tree.isArray()) {
            return JmhFile.bundle(tree, name);
        }
        requireFormat(tree, name);
        String complaint = SCHEMA.complaint(tree).orElse(null);
        if (complaint != null) {
            throw new EvidenceException(name + ": " + complaint);
        }
        return Json.record(tree, Bundle.class, name);
    }

    /**
     * Blocks of several jobs as one bundle.
     *
     * @throws EvidenceException if one cannot be used, or is of something else than the first
     */
    public static Bundle readShards(List<Path> files) throws EvidenceException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path file : files) {
            bundles.add(read(file));
        }
        return bundles.size() == 1 ? bundles.get(0) : Shards.joined(bundles);
    }

    /** Replaces the file in one step; every number can be read back as it was. */
    public static void write(Path file, Bundle bundle) throws IOException {
        WholeFile.write(file, Json.bytes(bundle, true));
    }

    private static void requireFormat(JsonNode tree, String name) throws EvidenceException {
        if (!tree.isObject()) {
            throw new EvidenceException(name + ": neither a bundle nor JMH's JSON");
        }
        @Nullable JsonNode format = tree.get("format");
        if (format == null) {
            throw new EvidenceException(
                    name + ": neither a bundle nor JMH's JSON, it has no \"format\" and is no list of benchmarks");
        }
        if (!Bundle.FORMAT.equals(format.textValue())) {
            throw new EvidenceException(
                    name + ": its format is " + format + ", this version reads \"" + Bundle.FORMAT + "\"");
        }
    }

    private static byte[] bytes(Path file, String name) throws EvidenceException {
        try {
            if (Files.isDirectory(file)) {
                throw new EvidenceException(file + ": a folder, wanted a file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new EvidenceException(name + ": not read, it has more than " + (MAX_BYTES >> 20) + " MiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new EvidenceException(file + ": no such file", e);
        } catch (FileSystemException e) {
            throw new EvidenceException(name + ": unreadable, " + e.getReason(), e);
        } catch (EvidenceException e) {
            throw e;
        } catch (IOException e) {
            throw new EvidenceException(name + ": unreadable, " + e.getMessage(), e);
        }
    }
}
