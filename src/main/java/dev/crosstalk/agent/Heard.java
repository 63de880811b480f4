package dev.crosstalk.agent;

import java.util.List;

/**
 * What a reply follows.
 *
 * @param lines what the side remembers of the call so far, oldest first
 * @param over the call is closed, and this is the one answer to its closing
 */
public record Heard(List<Line> lines, boolean over) {
  public Heard {
    lines = List.copyOf(lines);
  }
}
