package dev.crosstalk.script;

import dev.crosstalk.plan.Draws;
import java.util.List;

/** The callee's turn that is to be said now, and the draws that are its own. */
record Moment(Remembered remembered, Draws draws) {
  String heard() {
    return remembered.heard();
  }

  List<String> own() {
    return remembered.own();
  }

  /** How many turns of its own it has had. */
  int index() {
    return own().size();
  }
}
