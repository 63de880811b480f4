package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One turn of a call.
 *
 * @param n its number in the call, from 1, both sides counted
 * @param text what was said
 * @param source where the words came from
 * @param directive what the caller was told to do, absent for the callee and where nobody told it
 * @param steps the steps newly performed
 * @param repeats the steps that were done before and were said again
 * @param answers the knowledge entries answered
 * @param cutAt the index in {@code text}, in UTF-16 units, at which the other side broke in: only
 *     what stands before it was heard
 * @param misheard what the other side heard of it, where the line made that something else than
 *     what was said; {@code …} stands for words that are missing
 * @param rejected replies that were refused before this one was accepted
 * @param removed harmless wrapping that was taken off the reply, such as a thinking block
 * @param tokens what the replies to this turn cost, refused ones included; absent where the model
 *     does not say
 */
public record Turn(
    int n,
    Speaker speaker,
    String text,
    Source source,
    Optional<String> directive,
    List<Integer> steps,
    List<Integer> repeats,
    List<Integer> answers,
    OptionalInt cutAt,
    Optional<String> misheard,
    List<Rejected> rejected,
    List<Removed> removed,
    Optional<Tokens> tokens) {
  public Turn {
    Objects.requireNonNull(speaker);
    Objects.requireNonNull(text);
    Objects.requireNonNull(source);
    Objects.requireNonNull(directive);
    steps = List.copyOf(steps);
    repeats = List.copyOf(repeats);
    answers = List.copyOf(answers);
    Objects.requireNonNull(cutAt);
    Objects.requireNonNull(misheard);
    rejected = List.copyOf(rejected);
    removed = List.copyOf(removed);
    Objects.requireNonNull(tokens);
  }

  /** A turn on a clear line. */
  public Turn(
      int n,
      Speaker speaker,
      String text,
      Source source,
      Optional<String> directive,
      List<Integer> steps,
      List<Integer> repeats,
      List<Integer> answers,
      OptionalInt cutAt,
      List<Rejected> rejected,
      List<Removed> removed,
      Optional<Tokens> tokens) {
    this(
        n,
        speaker,
        text,
        source,
        directive,
        steps,
        repeats,
        answers,
        cutAt,
        Optional.empty(),
        rejected,
        removed,
        tokens);
  }

  /** The same turn, into which nobody broke. */
  public Turn uncut() {
    return new Turn(
        n,
        speaker,
        text,
        source,
        directive,
        steps,
        repeats,
        answers,
        OptionalInt.empty(),
        misheard,
        rejected,
        removed,
        tokens);
  }

  /** What was said before the other side broke in; all of the text where it did not. */
  public String head() {
    return cutAt.isPresent() ? text.substring(0, cutAt.getAsInt()) : text;
  }

  /** What reached the other side. */
  public String heard() {
    return misheard.orElseGet(this::head);
  }

  /** Where words came from. */
  public enum Source {
    MODEL,
    /** The card's own line, said because the model's replies broke a rule. */
    CARD,
    /** A recording of a call with another prompt: taken as said, and nobody was asked for it. */
    ASSUMED;

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A reply that was thrown away whole, and the rule that it broke. */
  public record Rejected(String text, String problem) {}

  /** Text that was taken off an accepted reply, and what it was. */
  public record Removed(String text, String kind) {}

  /** Tokens in and out. */
  public record Tokens(long in, long out) {
    public Tokens plus(Tokens more) {
      return new Tokens(in + more.in, out + more.out);
    }
  }
}
