package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What either side of a call remembers: of its own turns what it said, of the other side's what it
 * heard. Not thread-safe.
 */
public final class BothEnds {

  private final List<Line> caller = new ArrayList<>();
  private final List<Line> callee = new ArrayList<>();

  /**
   * Adds a turn.
   *
   * @param head what was said before the other side broke in
   * @param heard what the other side heard of that
   */
  public void add(Speaker speaker, String head, String heard, boolean broken) {
    of(speaker).add(new Line(speaker, head, broken, !heard.equals(head)));
    of(speaker.other()).add(new Line(speaker, heard, broken));
  }

  /** What that side remembers, oldest first; grows with the call. */
  public List<Line> lines(Speaker side) {
    return Collections.unmodifiableList(of(side));
  }

  private List<Line> of(Speaker side) {
    return side == Speaker.CALLER ? caller : callee;
  }
}
