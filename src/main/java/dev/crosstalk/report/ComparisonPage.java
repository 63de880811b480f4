package dev.crosstalk.report;

import dev.crosstalk.regression.Comparison;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two runs side by side as a page: one HTML file that needs nothing else and asks nobody for
 * anything. It is the same for the same runs, byte by byte.
 *
 * @param version that of the program
 */
public record ComparisonPage(Comparison comparison, String version, Side before, Side after) {
  /** So many calls of which checks turned over are in a page, the worst. */
  public static final int MOST_CALLS = 50;

  public ComparisonPage {
    Objects.requireNonNull(comparison);
    Objects.requireNonNull(version);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /**
   * A run.
   *
   * @param name as the user gave it
   * @param words what was said in its calls, by their ids; nothing where there is but a baseline
   */
  public record Side(String name, Map<String, List<Utterance>> words) {
    public Side {
      Objects.requireNonNull(name);
      words = Map.copyOf(words);
    }

    List<Utterance> of(String id) {
      return words.getOrDefault(id, List.of());
    }
  }

  /**
   * Writes the page.
   *
   * @param language in which it opens, {@code en} or {@code zh}
   */
  public void write(OutputStream out, String language) throws IOException {
    Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    PageTemplate.of("compare.html")
        .write(
            page,
            language,
            data -> PageWriter.json(data, "compare", new ComparisonData(this).json(language)));
    page.flush();
  }
}
