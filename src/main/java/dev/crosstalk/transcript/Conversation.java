package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was said in a call, and nothing of how the call was made: all that is needed to judge it.
 *
 * @param id the call's name; for a transcript that has none, where it stands
 * @param cardFile the file of the card that the transcript names, as it is written there
 * @param cardSha256 the hash of that card's bytes, if the transcript has it
 */
public record Conversation(
    String id, Optional<String> cardFile, Optional<String> cardSha256, List<Utterance> utterances) {
  public Conversation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(cardFile);
    Objects.requireNonNull(cardSha256);
    utterances = List.copyOf(utterances);
  }

  /** What was said in a call of ours. */
  public static Conversation of(Transcript call) {
    return new Conversation(
        call.id(),
        Optional.of(call.card().file()),
        Optional.of(call.card().sha256()),
        call.turns().stream()
            .map(turn -> new Utterance(turn.n(), turn.speaker(), turn.text(), turn.cutAt()))
            .toList());
  }

  /**
   * What one side said at a time.
   *
   * @param turn its number in the call, both sides counted
   * @param cutAt the index in {@code text}, in UTF-16 units, at which the other side broke in
   */
  public record Utterance(int turn, Speaker speaker, String text, OptionalInt cutAt) {
    public Utterance {
      Objects.requireNonNull(speaker);
      Objects.requireNonNull(text);
      Objects.requireNonNull(cutAt);
    }

    /** What reached the other side. */
    public String heard() {
      return cutAt.isPresent() ? text.substring(0, cutAt.getAsInt()) : text;
    }

    /** The same, or its beginning where it has more characters than that. */
    public Utterance upTo(int characters) {
      if (text.length() <= characters) {
        return this;
      }
      int end =
          Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
      OptionalInt cut = cutAt.isPresent() ? OptionalInt.of(Math.min(end, cutAt.getAsInt())) : cutAt;
      return new Utterance(turn, speaker, text.substring(0, end), cut);
    }

    /** Whether the other side broke in. */
    public boolean broken() {
      return cutAt.isPresent();
    }
  }
}
