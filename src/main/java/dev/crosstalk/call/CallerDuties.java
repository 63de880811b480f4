package dev.crosstalk.call;

import dev.crosstalk.language.CallerReading;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Kind;
import dev.crosstalk.plan.Situation;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller owes (rules 2, 3, 5, 6 and 7 of the call), and which of it a turn breaks. In
 * {@code guide} a turn that breaks a duty is refused; in {@code observe} it stands, and the breach
 * is a problem of the transcript.
 */
final class CallerDuties {

  private static final double MOST_OF_IT = 0.5;

  private final Situation situation;
  private final Directive owed;
  private final StepLedger ledger;
  private final Optional<String> lastSaid;

  /**
   * @param lastSaid what the caller said last, if anything, without the stock phrases before it
   */
  CallerDuties(Situation situation, Directive owed, StepLedger ledger, Optional<String> lastSaid) {
    this.situation = situation;
    this.owed = owed;
    this.ledger = ledger;
    this.lastSaid = lastSaid;
  }

  /** The breaches that a caller whom nobody told what to do is blamed for. */
  List<Breach> breaches(CallerReading reading) {
    List<Breach> breaches = new ArrayList<>();
    opening(reading).ifPresent(breaches::add);
    order(reading).ifPresent(breaches::add);
    closing(reading).ifPresent(breaches::add);
    return breaches;
  }

  /**
   * The first breach of a caller that was told what to do.
   *
   * @param text what was read
   */
  Optional<Breach> firstBreach(CallerReading reading, String text) {
    return breaches(reading).stream()
        .findFirst()
        .or(() -> leftUndone(reading))
        .or(() -> notRepeated(text));
  }

  /** To announce that something is said again is not to say it again. */
  private Optional<Breach> notRepeated(String text) {
    return owed.has(Kind.REPEAT)
            && lastSaid
                .filter(last -> Texts.share(Texts.bigrams(last), Texts.bigrams(text)) < MOST_OF_IT)
                .isPresent()
        ? breach("not-repeated", "what the callee did not catch is not said again")
        : Optional.empty();
  }

  private Optional<Breach> opening(CallerReading reading) {
    // design, rule 3: the opening line opens the call
    if (owed.has(Kind.OPEN) && !reading.opening()) {
      return breach("no-opening", "the call does not begin with the opening line");
    }
    if (!owed.has(Kind.OPEN) && !owed.has(Kind.REPEAT) && reading.opening()) {
      return breach("opening-again", "the opening line is said again");
    }
    return Optional.empty();
  }

  private Optional<Breach> order(CallerReading reading) {
    // design, rule 2: a spoken step is performed once every earlier spoken step is done
    List<Integer> skippedTo = ledger.skippedTo(reading);
    if (skippedTo.isEmpty() || owed.endsCall() || owed.has(Kind.OPEN)) {
      // An opening or closing line performs what it performs; what else it touches on is no step
      // taken early (rules 3, 6).
      return Optional.empty();
    }
    int missed = ledger.unsaid().get(ledger.newlySaid(reading).size());
    return breach(
        "skipped-step",
        "step " + skippedTo.get(0) + " is said although step " + missed + " is not done");
  }

  private Optional<Breach> closing(CallerReading reading) {
    // design, rule 7: what the card has no words for gets no closing line
    if (owed.has(Kind.GOODBYE)) {
      return reading.closing().isPresent()
          ? breach(
              "closing-off-card", "a closing line is said where the card has no words for the end")
          : keptTalking(reading);
    }
    // design, rule 6: a call that is closed gets exactly one closing line
    if (owed.has(Kind.CLOSE)) {
      if (reading.closings().size() == 1) {
        return Optional.empty();
      }
      if (reading.closings().size() > 1) {
        return breach("two-closing-lines", "more than one closing line is said");
      }
      return reading.farewell()
          ? breach("no-closing-line", "the call is closed without a closing line")
          : keptTalking(reading);
    }
    // design, rule 5: the caller closes when an end condition holds and every spoken step is done
    // or the callee wants to end
    return reading.closes() && !situation.mayClose()
        ? breach("early-close", "the caller closes although nothing lets it")
        : Optional.empty();
  }

  private Optional<Breach> keptTalking(CallerReading reading) {
    return reading.farewell()
            || (owed.has(Kind.GOODBYE) && reading.steps().isEmpty() && reading.answers().isEmpty())
        ? Optional.empty()
        : breach("kept-talking", "the caller goes on where the call is to end");
  }

  private Optional<Breach> leftUndone(CallerReading reading) {
    // design, rule 6: exactly one closing line, the one that best fits
    if (owed.has(Kind.CLOSE) && !reading.closings().equals(owed.numbers(Kind.CLOSE))) {
      return breach("wrong-closing-line", "the closing line that is said is not the one that fits");
    }
    for (int step : owed.numbers(Kind.STEPS)) {
      if (reading.step(step).isEmpty()) {
        return breach("step-not-done", "step " + step + " is not said");
      }
    }
    for (int entry : owed.numbers(Kind.ANSWER)) {
      if (!reading.answers().contains(entry)) {
        return breach("not-answered", "knowledge entry " + entry + " is not answered from");
      }
    }
    return owed.has(Kind.REGISTER) && !reading.registers()
        ? breach("not-registered", "what the callee asked to have taken down is not confirmed")
        : Optional.empty();
  }

  private static Optional<Breach> breach(String kind, String detail) {
    return Optional.of(new Breach(kind, detail));
  }

  /** A rule that a turn breaks, and how. */
  record Breach(String kind, String detail) {}
}
