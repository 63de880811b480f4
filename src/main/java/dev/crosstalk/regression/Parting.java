package dev.crosstalk.regression;

import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where two calls part: the first turn in which not the same is said by the same side.
 *
 * @param turn its number, from 1
 * @param before what the one call has there; absent where it is over by then
 * @param after what the other has there; absent where it is over by then
 */
public record Parting(int turn, Optional<Utterance> before, Optional<Utterance> after) {
  public Parting {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /** Where they part; absent where all of both is the same. */
  public static Optional<Parting> of(List<Utterance> before, List<Utterance> after) {
    int longest = Math.max(before.size(), after.size());
    for (int i = 0; i < longest; i++) {
      Optional<Utterance> one = at(before, i);
      Optional<Utterance> other = at(after, i);
      if (!same(one, other)) {
        return Optional.of(new Parting(i + 1, one, other));
      }
    }
    return Optional.empty();
  }

  private static Optional<Utterance> at(List<Utterance> utterances, int index) {
    return index < utterances.size() ? Optional.of(utterances.get(index)) : Optional.empty();
  }

  private static boolean same(Optional<Utterance> one, Optional<Utterance> other) {
    return one.isPresent() && other.isPresent() && isSame(one.get(), other.get());
  }

  /** Whether the same side says the same in both, and as much of it is heard. */
  public static boolean isSame(Utterance one, Utterance other) {
    return one.speaker() == other.speaker()
        && one.text().equals(other.text())
        && one.cutAt().equals(other.cutAt())
        && one.heard().equals(other.heard());
  }
}
