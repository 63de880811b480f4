package dev.crosstalk.report;

import dev.crosstalk.batch.RunSummary;
import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What calls show together and one by one, ready to be a page: one HTML file that needs nothing
 * else and asks nobody for anything. It is the same for the same files, byte by byte. Not
 * thread-safe.
 */
public final class Report implements AutoCloseable {
  /** So many calls are in a page; of more a sample is. */
  public static final int MOST_CALLS = 2000;

  /** The file's name in the folder of a run. */
  public static final String FILE = "report.html";

  private final Contents contents;
  private final List<ReadingProblem> problems;
  private final Spill words;

  Report(Contents contents, List<ReadingProblem> problems, Spill words) {
    this.contents = contents;
    this.problems = List.copyOf(problems);
    this.words = words;
  }

  /**
   * Reads calls, once, and in memory that does not grow with their words.
   *
   * @param sources files of transcripts, or folders of them
   * @param scratch a folder in which a file may lie until the report is closed
   * @throws IOException if something could not be read to its end, or nothing be written there
   */
  public static Report read(List<Path> sources, ReportSettings settings, Path scratch)
      throws IOException {
    return ReportReader.read(sources, settings, scratch, MOST_CALLS);
  }

  /** Whether there is nothing at all to show. */
  public boolean isEmpty() {
    return contents.entries().isEmpty();
  }

  /** How many calls are finished. */
  public int calls() {
    return contents.counts().summary().calls();
  }

  /** How many calls are in the page, unfinished ones too. */
  public int shown() {
    return contents.entries().size();
  }

  /** What is missing. */
  public List<Said> notes() {
    return contents.notes();
  }

  /** What could not be read; of a great many the first ones. */
  public List<ReadingProblem> problems() {
    return problems;
  }

  /** What all finished calls show together. */
  public RunSummary summary() {
    return contents.counts().summary();
  }

  /** Writes the page, whole or not at all. */
  public void write(Path page) throws IOException {
    PageTemplate template = PageTemplate.of(FILE);
    AtomicFile.write(page, out -> PageWriter.write(template, contents, words, out));
  }

  @Override
  public void close() throws IOException {
    words.close();
  }
}
