package dev.crosstalk.replay;

/** A model of a replay was asked what no recording answers. */
public final class CassetteMiss extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Miss miss;

  CassetteMiss(Miss miss) {
    super(
        "the cassette has no answer to turn "
            + miss.turn()
            + " of "
            + miss.call()
            + ", "
            + miss.side().word());
    this.miss = miss;
  }

  public Miss miss() {
    return miss;
  }
}
