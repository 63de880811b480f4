package dev.crosstalk.agent;

import java.util.Optional;

/** Finds one kind of problem, or a few that are told by the same signs. Thread-safe. */
@FunctionalInterface
interface ReplyDetector {

  Optional<Finding> find(Candidate reply);
}
