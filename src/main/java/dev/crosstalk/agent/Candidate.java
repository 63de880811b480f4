package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import java.util.List;

/**
 * A reply that may be said, without its wrapping.
 *
 * @param text all of it
 * @param own what is left of it without the card's own lines, which are exempt from most suspicions
 */
record Candidate(Speaker side, String text, String own, Heard heard) {

  /** What the side itself said before, as far as it was heard. */
  List<Line> before() {
    return heard.lines().stream().filter(line -> line.speaker() == side).toList();
  }

  /** What the other side said last; empty before it spoke. */
  String answered() {
    List<Line> lines = heard.lines();
    boolean any = !lines.isEmpty() && lines.get(lines.size() - 1).speaker() != side;
    return any ? lines.get(lines.size() - 1).text() : "";
  }
}
