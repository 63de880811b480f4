package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;

/** What is said of all calls together that an {@code eval} scores. */
interface RunReport {
  /** Takes in the scores of a call of that card. */
  void add(Scenario card, Evaluation call);

  /** Prints it for people. */
  void print();

  /** Adds it to what programs read. */
  void write(ObjectNode summary);
}
