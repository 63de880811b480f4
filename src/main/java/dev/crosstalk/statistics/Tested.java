package dev.crosstalk.statistics;

/**
 * What a test says.
 *
 * @param test its name, a word for files
 * @param p how probable a difference at least this large is where there is none, on either side
 * @param least the least {@code p} that these data could have given, whichever way they had fallen:
 *     where it is large, there was nothing to be found from the start
 */
public record Tested(String test, double p, double least) {

  /** Nothing to test: it says that there is no difference, and could say nothing else. */
  static Tested nothing(String test) {
    return new Tested(test, 1, 1);
  }
}
