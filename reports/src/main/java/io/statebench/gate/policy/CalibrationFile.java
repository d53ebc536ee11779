package io.statebench.gate.policy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.statebench.gate.evidence.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code calibration.json}: a calibration for each kind of machine.
 *
 * @param calibrations by the key of a fingerprint
 */
public record CalibrationFile(String format, Map<String, Calibration> calibrations) {
    /** What {@code format} says of this version's files. */
    public static final String FORMAT = "statebench-calibration/1";

    /** Nothing was calibrated. */
    public static final CalibrationFile NONE = new CalibrationFile(FORMAT, Map.of());

    public CalibrationFile {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException(
                    "its format is \"" + format + "\", this version reads \"" + FORMAT + "\"");
        }
        for (Map.Entry<String, Calibration> entry :
                present(calibrations, "calibrations").entrySet()) {
            present(entry.getValue(), entry.getKey());
        }
        calibrations = Collections.unmodifiableMap(new TreeMap<>(calibrations));
    }

    /** Jackson hands null where a file lacks a part. */
    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return value;
    }

    /** Reads it, and none where there is no such file. */
    public static CalibrationFile read(Path file) throws PolicyException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return PolicyFile.read(file, CalibrationFile.class)
                    .orElseThrow(() -> new PolicyException(file + ": the file is empty"));
        } catch (DateTimeParseException | NullPointerException e) {
            throw new PolicyException(file + ": damaged, " + e.getMessage(), e);
        }
    }

    /** That of a kind of machine. */
    public Optional<Calibration> of(String fingerprintKey) {
        return Optional.ofNullable(calibrations.get(fingerprintKey));
    }

    /** The same with one more, which replaces an older one of the same machines. */
    public CalibrationFile with(Calibration calibration) {
        var all = new TreeMap<>(calibrations);
        all.put(calibration.fingerprint(), calibration);
        return new CalibrationFile(FORMAT, all);
    }

    /** Replaces the file in one step. */
    public void write(Path file) throws IOException {
        byte[] bytes = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        WholeFile.write(file, bytes);
    }
}
