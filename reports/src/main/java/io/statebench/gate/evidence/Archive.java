package io.statebench.gate.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle in a {@code .tar.gz}. Nothing is ever unpacked to disk, and what unpacks to more than its limit is refused while it
 * is read, so that a small archive cannot fill a memory.
 */
final class Archive {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int MAX_ENTRIES = 10_000;
    private static final String WANTED = "bundle.json";

    private Archive() {}

    static boolean looksLikeOne(byte[] bytes) {
        return bytes.length > 1 && ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == GZIP_MAGIC;
    }

    /** The one file called {@code bundle.json} in it. */
    static byte[] bundle(byte[] archive, String name) throws EvidenceException {
        try (InputStream unpacked = new Limited(new GZIPInputStream(new ByteArrayInputStream(archive)), name);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            byte @Nullable [] found = null;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    throw new EvidenceException(name + ": the archive has more than " + MAX_ENTRIES + " entries");
                }
                requireHarmless(entry, name);
                if (entry.isFile() && isWanted(entry)) {
                    if (found != null) {
                        throw new EvidenceException(name + ": the archive has " + WANTED + " more than once");
                    }
                    found = tar.readAllBytes();
                }
            }
            if (found == null) {
                throw new EvidenceException(name + ": the archive has no " + WANTED);
            }
            return found;
        } catch (EvidenceException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new EvidenceException(name + ": damaged archive, " + e.getMessage(), e);
        }
    }

    /** We follow no path; but whoever writes such names did not write a bundle. */
    private static void requireHarmless(TarArchiveEntry entry, String name) throws EvidenceException {
        String path = entry.getName();
        if (path.startsWith("/") || List.of(path.split("[/\\\\]", -1)).contains("..")) {
            throw new EvidenceException(name + ": the archive has a path that leaves it: " + path);
        }
        if (entry.isLink() || entry.isSymbolicLink()) {
            throw new EvidenceException(name + ": the archive has a link: " + path);
        }
    }

    private static boolean isWanted(TarArchiveEntry entry) {
        String[] path = entry.getName().split("/", -1);
        return path[path.length - 1].equals(WANTED);
    }

    /** Ends with an exception where there is more than a bundle may have. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private final String name;
        private long left = BundleFile.MAX_BYTES;

        Limited(InputStream in, String name) {
            this.in = in;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        private void count(int bytes) throws EvidenceException {
            left -= bytes;
            if (left < 0) {
                throw new EvidenceException(
                        name + ": the archive unpacks to more than " + (BundleFile.MAX_BYTES >> 20) + " MiB");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
