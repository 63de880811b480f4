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
            .map(
                turn ->
                    new Utterance(
                        turn.n(), turn.speaker(), turn.text(), turn.cutAt(), turn.misheard()))
            .toList());
  }

  /**
   * What one side said at a time.
   *
   * @param turn its number in the call, both sides counted
   * @param cutAt the index in {@code text}, in UTF-16 units, at which the other side broke in
   * @param misheard what the other side heard, where the line made it something else
   */
  public record Utterance(
      int turn, Speaker speaker, String text, OptionalInt cutAt, Optional<String> misheard) {
    public Utterance {
      Objects.requireNonNull(speaker);
      Objects.requireNonNull(text);
      Objects.requireNonNull(cutAt);
      Objects.requireNonNull(misheard);
    }

    /** One on a clear line. */
    public Utterance(int turn, Speaker speaker, String text, OptionalInt cutAt) {
      this(turn, speaker, text, cutAt, Optional.empty());
    }

    /** What was said before the other side broke in; all of the text where it did not. */
    public String head() {
      return cutAt.isPresent() ? text.substring(0, cutAt.getAsInt()) : text;
    }

    /** What reached the other side. */
    public String heard() {
      return misheard.orElseGet(this::head);
    }

    /** The same, or its beginning where it has more characters than that. */
    public Utterance upTo(int characters) {
      boolean fits = text.length() <= characters;
      OptionalInt cut =
          cutAt.isPresent() && !fits
              ? OptionalInt.of(Math.min(end(text, characters), cutAt.getAsInt()))
              : cutAt;
      return new Utterance(
          turn,
          speaker,
          start(text, characters),
          cut,
          misheard.map(heard -> start(heard, characters)));
    }

    private static String start(String text, int characters) {
      return text.length() <= characters ? text : text.substring(0, end(text, characters));
    }

    private static int end(String text, int characters) {
      return Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    }

    /** Whether the other side did not hear it as it was said. */
    public boolean unclear() {
      return broken() || misheard.isPresent();
    }

    /** Whether the other side broke in. */
    public boolean broken() {
      return cutAt.isPresent();
    }
  }
}
