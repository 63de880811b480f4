package dev.crosstalk.spark;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.export.Exporter;
import java.io.Serializable;
import java.util.Locale;

/**
 * What one unit of calls leaves in a run: files of one name, by the kind and the card.
 *
 * @param card the folder of its card, such as {@code card=taishan-maintenance}
 * @param name without an ending
 */
record Part(String card, String name) implements Serializable {
  private static final String LINES = ".jsonl";
  private static final String KEY = "card=";

  /** What a path can't hold, or what means something in one, to Hadoop or to Hive. */
  private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

  static Part of(String card, CallRanges calls) {
    return new Part(folder(card), calls.name());
  }

  /** The folder of a card: its name, with what a folder's can't hold as {@code %XX}. */
  static String folder(String card) {
    StringBuilder folder = new StringBuilder(KEY);
    for (char c : card.toCharArray()) {
      if (c < ' ' || c == 0x7f || ESCAPED.indexOf(c) >= 0) {
        folder.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        folder.append(c);
      }
    }
    return folder.toString();
  }

  /** The part that a file of lines is of. */
  static Part at(String path) {
    String[] names = path.split("/");
    String file = names[names.length - 1];
    return new Part(names[names.length - 2], file.substring(0, file.length() - LINES.length()));
  }

  String transcripts() {
    return RunFolder.TRANSCRIPTS + "/" + card + "/" + name + LINES;
  }

  String scores() {
    return RunFolder.SCORES + "/" + card + "/" + name + LINES;
  }

  /**
   * Where failed attempts are kept.
   *
   * @param run how many jobs worked at the run, this one included
   */
  String failures(int run) {
    return RunFolder.FAILURES + "/" + card + "/" + name + ".run" + run + LINES;
  }

  String calls() {
    return Exporter.CALLS + "/" + card + "/" + name + ".parquet";
  }

  String turns() {
    return Exporter.TURNS + "/" + card + "/" + name + ".parquet";
  }
}
