package io.statebench.benchmark.checker;

import io.statebench.benchmark.checker.Figure.Rivalry;
import io.statebench.history.HistoryWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another checker: a command that takes a model and a file and prints its verdict and the nanoseconds it took.
 *
 * @param command as a shell takes it
 * @param folder where histories for it are written
 */
record Rival(String command, Path folder) {
    private static final Pattern ANSWER = Pattern.compile("(?<verdict>valid|invalid|unknown) (?<nanos>[0-9]{1,18})");

    /**
     * What it said of a figure's questions.
     *
     * @param nanos the sum, or the longest, as the figure asks
     * @param undecided how many it did not decide
     * @param wrong the names of those where it says another verdict than the known one
     */
    record Answer(double nanos, int undecided, List<String> wrong) {
        Answer {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * Asks all questions of a figure.
     *
     * @throws IOException if the command fails or says something else, or a history cannot be had
     */
    Answer ask(Rivalry rivalry) throws IOException, InterruptedException {
        double sum = 0;
        double worst = 0;
        int undecided = 0;
        List<String> wrong = new ArrayList<>();
        for (Question question : rivalry.questions().make()) {
            Matcher said = ask(question);
            double nanos = Double.parseDouble(said.group("nanos"));
            sum += nanos;
            worst = Math.max(worst, nanos);
            if (said.group("verdict").equals("unknown")) {
                undecided++;
            } else if (!said.group("verdict").equals(question.expected().word())) {
                wrong.add(question.name());
            }
        }
        return new Answer(rivalry.of() == Rivalry.Of.SUM ? sum : worst, undecided, wrong);
    }

    private Matcher ask(Question question) throws IOException, InterruptedException {
        Path file = folder.resolve("history.edn");
        HistoryWriter.write(question.history(), file);
        Process running = new ProcessBuilder(
                        "sh",
                        "-c",
                        command + " \"$@\"",
                        "rival",
                        question.model().name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running.getOutputStream().close();
        String said;
        try (InputStream output = running.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        int code = running.waitFor();
        Matcher answer = ANSWER.matcher(said);
        if (code != 0 || !answer.matches()) {
            String first = said.lines().findFirst().orElse("nothing");
            throw new IOException("the other checker ended with " + code + " and said: " + first);
        }
        Files.delete(file);
        return answer;
    }
}
