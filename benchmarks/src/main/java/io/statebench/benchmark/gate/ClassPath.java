package io.statebench.benchmark.gate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an arm's classes are.
 *
 * @param entries jars and folders that exist, absolute, in order, at least one
 */
record ClassPath(List<Path> entries) {
    ClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * Reads it as {@code java -cp} does, with {@code folder/*} for the jars in a folder.
     *
     * @throws IOException naming what is missing, if something is
     */
    static ClassPath parse(String text) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String part : List.of(text.split(File.pathSeparator, -1))) {
            if (part.equals("*") || part.endsWith("/*")) {
                entries.addAll(
                        jars(Path.of(part.substring(0, part.length() - 1)).toAbsolutePath()));
            } else if (!part.isBlank()) {
                Path entry = Path.of(part).toAbsolutePath().normalize();
                if (!Files.exists(entry)) {
                    throw new IOException("there is no " + part);
                }
                entries.add(entry);
            }
        }
        if (entries.isEmpty()) {
            throw new IOException("the class path '" + text + "' has nothing in it");
        }
        return new ClassPath(entries);
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** For {@code java -cp}, wherever that is started. */
    String argument() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Every resource of a name, in the order of the class path; what a jar's manifest names counts, too. */
    List<String> resources(String name) throws IOException {
        List<String> found = new ArrayList<>();
        try (URLClassLoader loader = loader()) {
            var places = loader.findResources(name);
            while (places.hasMoreElements()) {
                var connection = places.nextElement().openConnection();
                connection.setUseCaches(false); // A jar that was built anew under its old name is read anew.
                try (InputStream content = connection.getInputStream()) {
                    found.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    /** Whether there is a resource of a name. */
    boolean has(String name) throws IOException {
        try (URLClassLoader loader = loader()) {
            return loader.findResource(name) != null;
        }
    }

    private URLClassLoader loader() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    /** Of all files' names within their entry and contents; two builds of one source mostly differ, by their dates. */
    String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Path entry : entries) {
            for (Path file : files(entry)) {
                digest.update(entry.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                add(file, digest);
            }
        }
        return Sha256.hex(digest);
    }

    private static List<Path> files(Path entry) throws IOException {
        try (Stream<Path> found = Files.walk(entry)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        try (DigestInputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            long count = content.transferTo(OutputStream.nullOutputStream());
            digest.update(Long.toString(count).getBytes(StandardCharsets.UTF_8));
        }
    }
}
