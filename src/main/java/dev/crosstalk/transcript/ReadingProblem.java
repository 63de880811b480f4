package dev.crosstalk.transcript;

import dev.crosstalk.text.Messages;
import java.nio.file.Path;
import java.util.List;

/**
 * Why a file, or a transcript in it, could not be read.
 *
 * @param line from 1; 0 where it is about the whole file
 * @param code such as {@code unknown-speaker}
 * @param arguments what the sentence is about: what was found, and the like
 */
public record ReadingProblem(Path file, int line, String code, List<String> arguments) {
  public ReadingProblem {
    arguments = List.copyOf(arguments);
  }

  /** {@code FILE:LINE: sentence with the remedy [code]} in a language, {@code en} or {@code zh}. */
  public String sentence(String language) {
    String place = line == 0 ? file.toString() : file + ":" + line;
    String words =
        Messages.of(ReadingProblem.class, language).get("reading." + code, arguments.toArray());
    return place + ": " + words + " [" + code + "]";
  }
}
