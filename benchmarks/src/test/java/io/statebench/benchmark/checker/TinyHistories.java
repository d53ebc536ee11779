package io.statebench.benchmark.checker;

import io.statebench.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder as the recorded histories have it, with a handful of tiny ones. */
final class TinyHistories {
    private static final String READ_OF_NOTHING = """
            {:process 0, :type :invoke, :f :%1$s, :key "k", :value nil}
            {:process 0, :type :ok, :f :%1$s, :key "k", :value %2$s}
            """;

    private TinyHistories() {}

    /** Writes them; the text store's right one is listed with that verdict. */
    static Path write(Path folder, String verdictOfKeyValue) throws IOException {
        Files.createDirectories(folder.resolve(SharedHistories.ETCD));
        Files.createDirectories(folder.resolve(SharedHistories.KEY_VALUE).getParent());
        HistoryWriter.write(
                Question.casRegister(3, 50, Ending.RIGHT).history(), folder.resolve("porcupine/etcd-edn/right.edn"));
        HistoryWriter.write(
                Question.casRegister(3, 50, Ending.UNWRITTEN_READ).history(),
                folder.resolve("porcupine/etcd-edn/wrong.edn"));
        Files.writeString(folder.resolve("porcupine/kv/c10-ok.txt"), READ_OF_NOTHING.formatted("get", "\"\""));
        Files.writeString(folder.resolve("porcupine/kv/c10-bad.txt"), READ_OF_NOTHING.formatted("get", "\"x\""));
        Files.writeString(folder.resolve("manifest.tsv"), """
                path\tmodel\texpected
                porcupine/etcd-edn/right.edn\tcas-register(nil)\tvalid
                porcupine/etcd-edn/wrong.edn\tcas-register(nil)\tinvalid
                porcupine/etcd-edn/gone.edn\tcas-register(nil)\tunknown
                porcupine/kv/c10-ok.txt\tkv get/put/append string (per key)\t%s
                porcupine/kv/c10-bad.txt\tkv get/put/append string (per key)\tinvalid
                """.formatted(verdictOfKeyValue));
        return folder;
    }
}
