package dev.crosstalk.call;

import static dev.crosstalk.call.Stage.ARRIVES;
import static dev.crosstalk.call.Stage.ENVELOPE;
import static dev.crosstalk.call.Stage.FREE;
import static dev.crosstalk.call.Stage.GREET;
import static dev.crosstalk.call.Stage.HOTLINE;
import static dev.crosstalk.call.Stage.NOTED;
import static dev.crosstalk.call.Stage.OLD_CARD;
import static dev.crosstalk.call.Stage.OPENING;
import static dev.crosstalk.call.Stage.THANKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.CallAgent.Hearing;
import dev.crosstalk.agent.Line;
import dev.crosstalk.call.Stage.Played;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Need;
import dev.crosstalk.transcript.Turn;
import dev.crosstalk.transcript.Turn.Rejected;
import dev.crosstalk.transcript.Turn.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules of the call, each as the design puts it, in {@code guide} and in {@code observe}. */
class RulesTest {
  @RegisterExtension final Stage stage = new Stage();

  @Nested
  @DisplayName("1. Silent steps are done before the first turn and count in no coverage.")
  class SilentSteps {
    @Test
    void areSilentHoweverTheCallEnds() {
      Played call = stage.maxTurns(2).play();

      assertThat(call.statuses())
          .containsExactly("silent", "done", "pending", "pending", "pending", "pending");
    }

    @Test
    void areNeverAskedForNorPerformed() {
      Played call =
          stage.observed().caller(OPENING, "I had to look up the file of the customer.").play();

      assertThat(call.state().turns()).allMatch(turn -> !turn.steps().contains(1));
      assertThat(call.statuses().get(0)).isEqualTo("silent");
    }

    @Test
    void countInNoCoverage() {
      Played call = stage.play();

      StepLedger ledger = call.state().ledger();
      assertThat(ledger.progress(ledger.pending())).isEqualTo(1);
    }
  }

  @Nested
  @DisplayName("2. A spoken step is performed once every earlier spoken step is done.")
  class Order {
    @Test
    void theCallerIsSentFromOneStepToTheNext() {
      Played call = stage.play();

      assertThat(call.state().turns().stream().flatMap(turn -> turn.directive().stream()))
          .containsExactly("open", "steps 3", "steps 4", "steps 5", "steps 6", "close 1");
      assertThat(call.state().turns().stream().flatMap(turn -> turn.steps().stream()))
          .containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void inGuideASkippingReplyIsRefused() {
      Played call = stage.caller(OPENING, OLD_CARD, ARRIVES).play();

      assertThat(call.turn(3).rejected()).containsExactly(new Rejected(OLD_CARD, "skipped-step"));
      assertThat(call.turn(3).text()).isEqualTo(ARRIVES);
      assertThat(call.turn(3).steps()).containsExactly(3);
      assertThat(call.problems()).isEmpty();
    }

    @Test
    void inObserveItIsAProblemAndPerformsNothing() {
      Played call = stage.observed().caller(OPENING, OLD_CARD, ARRIVES, OLD_CARD).play();

      assertThat(call.problems()).startsWith("3 skipped-step");
      assertThat(call.turn(3).steps()).isEmpty();
      assertThat(call.turn(3).rejected()).isEmpty();
      assertThat(call.turn(5).steps()).containsExactly(3);
      assertThat(call.turn(7).steps()).containsExactly(4);
    }

    @Test
    void theProblemNamesBothSteps() {
      Played call = stage.observed().caller(OPENING, ENVELOPE).play();

      assertThat(call.state().problems().get(0).detail())
          .isEqualTo("step 5 is said although step 3 is not done");
    }

    @Test
    @DisplayName("One turn may perform a run of neighbouring steps.")
    void neighboursInOneTurn() {
      Played call = stage.caller(OPENING, ARRIVES + " " + OLD_CARD + " " + ENVELOPE).play();

      assertThat(call.turn(3).rejected()).isEmpty();
      assertThat(call.turn(3).steps()).containsExactly(3, 4, 5);
      assertThat(call.directive(5)).isEqualTo("steps 6");
    }

    @Test
    void aRunWithAGapIsRefused() {
      Played call = stage.caller(OPENING, ARRIVES + " " + ENVELOPE).play();

      assertThat(call.turn(3).rejected())
          .containsExactly(new Rejected(ARRIVES + " " + ENVELOPE, "skipped-step"));
    }

    @Test
    void ofARunWithAGapTheFirstPartCountsInObserve() {
      Played call = stage.observed().caller(OPENING, ARRIVES + " " + ENVELOPE).play();

      assertThat(call.turn(3).steps()).containsExactly(3);
      assertThat(call.problems()).startsWith("3 skipped-step");
    }

    @Test
    @DisplayName(
        "To mention a step's topic, or to promise it, is not to perform it: its facts must be said.")
    void mentionAndPromise() {
      String mention = "It is about the post, your new card arrives soon.";
      String promise = "I'll come to when your new card arrives by post in a moment.";
      Played call = stage.caller(OPENING, mention, promise).play();

      assertThat(call.turn(3).rejected())
          .containsExactly(
              new Rejected(mention, "step-not-done"), new Rejected(promise, "step-not-done"));
      assertThat(call.turn(3).steps()).containsExactly(3);
    }

    @Test
    void aWrongDateIsNotTheStep() {
      Played call =
          stage.observed().caller(OPENING, "Your new card arrives by post on 6 March.").play();

      assertThat(call.turn(3).steps()).isEmpty();
      assertThat(call.statuses().get(2)).isNotEqualTo("done");
    }

    @Test
    void theEvidenceIsAnExactPartOfTheTurn() {
      Played call = stage.caller(OPENING, "All right. " + ARRIVES + " Good?").play();

      assertThat(call.state().ledger().records().get(2).proof().orElseThrow().evidence())
          .isEqualTo(ARRIVES);
    }
  }

  @Nested
  @DisplayName(
      "3. The opening line opens the call, and performs the longest run of steps that it matches.")
  class Opening {
    @Test
    void itPerformsTheFirstSpokenStep() {
      Played call = stage.play();

      assertThat(call.directive(1)).isEqualTo("open");
      assertThat(call.turn(1).steps()).containsExactly(2);
    }

    @Test
    void itPerformsTwoStepsWhereItSaysTwo() {
      Played call = stage.of(Stage.card(List.of(GREET + " " + ARRIVES), HOTLINE)).play();

      assertThat(call.turn(1).steps()).containsExactly(2, 3);
      assertThat(call.directive(3)).isEqualTo("steps 4");
    }

    @Test
    void inGuideNothingElseOpensTheCall() {
      Played call = stage.caller("Good morning!", OPENING).play();

      assertThat(call.turn(1).rejected())
          .containsExactly(new Rejected("Good morning!", "no-opening"));
      assertThat(call.turn(1).text()).isEqualTo(OPENING);
    }

    @Test
    void inObserveAnotherBeginningIsAProblem() {
      Played call = stage.observed().caller("Good morning!").play();

      assertThat(call.problems()).startsWith("1 no-opening");
    }

    @Test
    void itIsSaidOnce() {
      Played guided = stage.caller(OPENING, OPENING, ARRIVES).play();

      assertThat(guided.turn(3).rejected()).containsExactly(new Rejected(OPENING, "opening-again"));
    }

    @Test
    void inObserveToSayItAgainIsAProblem() {
      Played call = stage.observed().caller(OPENING, OPENING).play();

      assertThat(call.problems()).startsWith("3 opening-again");
      assertThat(call.turn(3).repeats()).containsExactly(2);
    }
  }

  @Nested
  @DisplayName(
      "4. Answers, acknowledgements and repeats that were asked for neither advance the ledger nor break it.")
  class Answers {
    @Test
    void aQuestionIsAnsweredAndTheCallGoesOn() {
      Played call = stage.callee("Does the new card cost anything?").play();

      assertThat(call.directive(3)).isEqualTo("answer 1; steps 3");
      assertThat(call.turn(3).answers()).containsExactly(1);
      assertThat(call.turn(3).steps()).containsExactly(3);
    }

    @Test
    void anAnswerAloneNeitherAdvancesNorBreaks() {
      Played call =
          stage
              .observed()
              .caller(OPENING, FREE, ARRIVES)
              .callee("Does the new card cost anything?")
              .play();

      assertThat(call.turn(3).answers()).containsExactly(1);
      assertThat(call.turn(3).steps()).isEmpty();
      assertThat(call.problems()).noneMatch(problem -> problem.startsWith("3 "));
      assertThat(call.turn(5).steps()).containsExactly(3);
    }

    @Test
    void inGuideAQuestionIsNotPassedOver() {
      Played call =
          stage.caller(OPENING, ARRIVES).callee("Does the new card cost anything?").play();

      assertThat(call.turn(3).rejected()).containsExactly(new Rejected(ARRIVES, "not-answered"));
    }

    @Test
    void whatNoEntryAnswersIsPutOff() {
      Played call = stage.callee("Mm-hm.", "And which colour does it have?").play();

      assertThat(call.directive(5)).isEqualTo("defer; steps 4");
    }

    @Test
    void aRepeatThatWasAskedForIsARepeat() {
      Played call = stage.callee("Mm-hm.", "Sorry, could you say that again?").play();

      assertThat(call.directive(5)).isEqualTo("repeat");
      assertThat(call.turn(5).text()).endsWith(ARRIVES);
      assertThat(call.turn(5).steps()).isEmpty();
      assertThat(call.turn(5).repeats()).containsExactly(3);
      assertThat(call.directive(7)).isEqualTo("steps 4");
      assertThat(call.problems()).isEmpty();
    }

    @Test
    void theOpeningMayBeRepeatedWhereItWasNotHeard() {
      Played call =
          stage
              .observed()
              .caller(OPENING, OPENING)
              .callee("Sorry, could you say that again?")
              .play();

      assertThat(call.problems()).noneMatch(problem -> problem.startsWith("3 "));
      assertThat(call.turn(3).repeats()).containsExactly(2);
    }

    @Test
    void anAcknowledgementBeforeAStepBreaksNothing() {
      Played call = stage.caller(OPENING, "Yes, of course. " + ARRIVES).play();

      assertThat(call.turn(3).rejected()).isEmpty();
      assertThat(call.turn(3).steps()).containsExactly(3);
    }
  }

  @Nested
  @DisplayName("5. The callee may end the call at any time; the caller closes when it may.")
  class Closing {
    @Test
    void onceEveryStepIsDoneAndTheCalleeAgrees() {
      Played call = stage.play();

      assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
      assertThat(call.end().by()).contains(Speaker.CALLEE);
      assertThat(call.end().turn()).hasValue(10);
      assertThat(call.end().closingTurn()).hasValue(11);
      assertThat(call.statuses()).containsExactly("silent", "done", "done", "done", "done", "done");
    }

    @Test
    @DisplayName(
        "The callee may end the call at any time … What is still pending at a close becomes waived.")
    void whereTheCalleeWantsTheEnd() {
      Played call = stage.callee("Mm-hm.", "That's all clear, got it. Bye.").play();

      assertThat(call.directive(5)).isEqualTo("close 1");
      assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
      assertThat(call.statuses())
          .containsExactly("silent", "done", "done", "waived", "waived", "waived");
    }

    @Test
    void notBefore() {
      Played call = stage.caller(OPENING, THANKS, ARRIVES).play();

      assertThat(call.turn(3).rejected()).containsExactly(new Rejected(THANKS, "early-close"));
      assertThat(call.turns()).isGreaterThan(4);
    }

    @Test
    void inObserveACallerThatClosesEarlyEndsTheCallAndIsBlamed() {
      Played call = stage.observed().caller(OPENING, THANKS).play();

      assertThat(call.problems()).containsExactly("3 early-close");
      assertThat(call.end().closingTurn()).hasValue(3);
      assertThat(call.end().closingLine()).hasValue(1);
      assertThat(call.turns()).isEqualTo(4);
    }

    @Test
    @DisplayName("… or after two callee turns with nothing left to do.")
    void afterTwoIdleTurnsOfTheCallee() {
      Played call =
          stage
              .callee(
                  "Mm-hm.",
                  "Mm-hm.",
                  "Mm-hm.",
                  "Mm-hm.",
                  "It is sunny here.",
                  "The weather is nice.")
              .play();

      assertThat(call.directive(11)).isEqualTo("check");
      assertThat(call.directive(13)).isEqualTo("close 1");
      assertThat(call.end().reason()).isEqualTo(EndReason.COMPLETED);
      assertThat(call.end().by()).contains(Speaker.CALLER);
    }

    @Test
    void aQuestionAtTheEndIsAnsweredFirst() {
      Played call =
          stage
              .callee("Mm-hm.", "Mm-hm.", "Mm-hm.", "Mm-hm.", "Does the new card cost anything?")
              .play();

      assertThat(call.directive(11)).isEqualTo("answer 1");
      assertThat(call.directive(13)).isEqualTo("close 1");
    }

    @Test
    @DisplayName("What is still pending at a hang-up becomes waived")
    void pendingStepsAreWaivedByAHangUp() {
      Played call = stage.callee("I'm hanging up now.").play();

      assertThat(call.statuses())
          .containsExactly("silent", "done", "waived", "waived", "waived", "waived");
    }

    @Test
    @DisplayName("at any other end it stays pending")
    void pendingStepsStayPendingOtherwise() {
      List<String> open = List.of("silent", "done", "pending", "pending", "pending", "pending");

      assertThat(new Stage().maxTurns(2).play().statuses()).isEqualTo(open);
      assertThat(new Stage().callee(hearing -> Stage.says("")).play().statuses()).isEqualTo(open);
      assertThat(new Stage().callee("You've got the wrong number.").play().statuses())
          .isEqualTo(open);
    }
  }

  @Nested
  @DisplayName("6. A call that is closed gets exactly one closing line.")
  class ClosingLine {
    @Test
    void theOneThatFitsTheCallersCondition() {
      Played call = stage.play();

      assertThat(call.turn(11).text()).isEqualTo(THANKS);
      assertThat(call.end().closingLine()).hasValue(1);
      assertThat(said(call, THANKS) + said(call, NOTED)).isEqualTo(1);
    }

    @Test
    void anotherWhereSomethingWasNoted() {
      String need = "Could you make a note that I need it at the office?";
      Played call = stage.callee("Mm-hm.", "Mm-hm.", "Mm-hm.", need).play();

      assertThat(call.directive(9)).startsWith("register 8");
      assertThat(call.state().needs()).containsExactly(new Need(8, need, OptionalInt.of(9)));
      assertThat(call.end().closingLine()).hasValue(2);
      assertThat(call.turn(call.end().closingTurn().getAsInt()).text()).isEqualTo(NOTED);
    }

    @Test
    void inGuideAFarewellInOwnWordsIsRefused() {
      Played call =
          stage
              .caller(OPENING, "Goodbye then!", THANKS)
              .callee("All clear, that's all. Bye.")
              .play();

      assertThat(call.turn(3).rejected())
          .containsExactly(new Rejected("Goodbye then!", "no-closing-line"));
      assertThat(call.turn(3).text()).isEqualTo(THANKS);
    }

    @Test
    void inObserveItIsAProblemAndTheCallIsClosedWithoutOne() {
      Played call =
          stage
              .observed()
              .caller(OPENING, "Goodbye then!")
              .callee("All clear, that's all. Bye.")
              .play();

      assertThat(call.problems()).containsExactly("3 no-closing-line");
      assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
      assertThat(call.end().closingLine()).isEmpty();
      assertThat(call.end().closingTurn()).hasValue(3);
    }

    @Test
    void inObserveWhoGoesOnThoughTheCalleeWantsTheEndIsBlamed() {
      Played call =
          stage
              .observed()
              .caller(OPENING, ARRIVES, THANKS)
              .callee("All clear, that's all. Bye.")
              .play();

      assertThat(call.problems()).startsWith("3 kept-talking");
    }

    @Test
    @DisplayName("a last pending step that it matches is performed by it")
    void theLastStepMayBePerformedByIt() {
      String thanks = "Lovely, everything is confirmed, have a really good day.";
      Played call =
          stage
              .of(Stage.card(List.of(OPENING), thanks))
              .callee("Mm-hm.", "Mm-hm.", "Mm-hm.", "All clear, that's all. Bye.")
              .play();

      assertThat(call.turn(9).text()).isEqualTo(THANKS);
      assertThat(call.turn(9).steps()).containsExactly(6);
      assertThat(call.statuses()).doesNotContain("waived");
    }

    @Test
    @DisplayName("Then the callee may answer once, and nobody speaks again.")
    void theCalleeHasTheLastWord() {
      Played call =
          stage.callee("All clear, that's all. Bye.", "Wait, does it cost anything?").play();

      assertThat(call.turns()).isEqualTo(4);
      assertThat(call.turn(4).text()).isEqualTo("Wait, does it cost anything?");
      assertThat(call.end().closingTurn()).hasValue(3);
      assertThat(call.callee()).hasSize(2);
    }

    @Test
    void theLastWordMayBeMissing() {
      Played silent = stage.callee("All clear, that's all. Bye.", "", "", "").play();

      assertThat(silent.turns()).isEqualTo(3);
      assertThat(silent.end().reason()).isEqualTo(EndReason.CONDITION);
    }

    @Test
    @DisplayName("A callee that leaves at once (hangs up, is called away) gets none.")
    void noneForACalleeThatLeaves() {
      Played hungUp = stage.callee("Mm-hm.", "I'm hanging up now.").play();

      assertThat(hungUp.turns()).isEqualTo(4);
      assertThat(hungUp.end().by()).contains(Speaker.CALLEE);
      assertThat(hungUp.end().turn()).hasValue(4);
      assertThat(hungUp.end().closingLine()).isEmpty();
      assertThat(hungUp.end().closingTurn()).isEmpty();
      assertThat(hungUp.caller()).hasSize(2);
    }

    @Test
    void neitherInObserve() {
      Played call =
          stage
              .observed()
              .caller(OPENING, ARRIVES)
              .callee("Mm-hm.", "I have to run, my boss is calling.")
              .play();

      assertThat(call.turns()).isEqualTo(4);
      assertThat(call.end().closingLine()).isEmpty();
      assertThat(call.problems()).isEmpty();
    }

    private long said(Played call, String line) {
      return call.state().turns().stream().filter(turn -> turn.text().contains(line)).count();
    }
  }

  @Nested
  @DisplayName(
      "7. A wrong person, \"not now\" and whatever else the card has no words for ends off-card.")
  class OffCard {
    @Test
    @DisplayName("a plain courteous goodbye, no closing line, nothing made up")
    void wrongPerson() {
      Played call = stage.callee("You've got the wrong number.").play();

      assertThat(call.directive(3)).isEqualTo("goodbye");
      assertThat(call.turn(3).text()).isEqualTo("All right, I won't keep you. Goodbye.");
      assertThat(call.end().reason()).isEqualTo(EndReason.OFF_CARD);
      assertThat(call.end().by()).contains(Speaker.CALLEE);
      assertThat(call.end().conditions()).isEmpty();
      assertThat(call.end().closingLine()).isEmpty();
      assertThat(call.turns()).isEqualTo(4);
    }

    @Test
    void notNow() {
      Played call = stage.callee("I'm driving, call me back another time.").play();

      assertThat(call.end().reason()).isEqualTo(EndReason.OFF_CARD);
      assertThat(call.statuses()).doesNotContain("waived");
    }

    @Test
    void inGuideAClosingLineIsRefusedThere() {
      Played call = stage.caller(OPENING, THANKS).callee("You've got the wrong number.").play();

      assertThat(call.turn(3).rejected()).containsExactly(new Rejected(THANKS, "closing-off-card"));
    }

    @Test
    void inObserveItIsAProblem() {
      Played call =
          stage.observed().caller(OPENING, THANKS).callee("You've got the wrong number.").play();

      assertThat(call.problems()).containsExactly("3 closing-off-card");
      assertThat(call.end().reason()).isEqualTo(EndReason.OFF_CARD);
      assertThat(call.end().closingLine()).hasValue(1);
    }

    @Test
    void inObserveAPlainGoodbyeIsNone() {
      Played call =
          stage
              .observed()
              .caller(OPENING, "I'm sorry to have bothered you. Goodbye.")
              .callee("You've got the wrong number.")
              .play();

      assertThat(call.problems()).isEmpty();
      assertThat(call.end().reason()).isEqualTo(EndReason.OFF_CARD);
    }
  }

  @Nested
  @DisplayName("8. An interruption cuts the caller's turn where the callee breaks in.")
  class Interruption {
    @Test
    @DisplayName("only what stands before it was heard, is remembered, and proves steps")
    void onlyTheHeadIsHeard() {
      Played call =
          stage.interruptedBy(4).maxTurns(5).callee("Mm-hm.", "Wait, get to the point.").play();
      Turn cut = call.turn(3);
      String head = ARRIVES.substring(0, cut.cutAt().getAsInt());
      Line heard = new Line(Speaker.CALLER, head, true);

      assertThat(cut.text()).isEqualTo(ARRIVES);
      assertThat(cut.steps()).isEmpty();
      assertThat(lastOf(call.callee().get(1))).isEqualTo(heard);
      assertThat(call.caller().get(2).lines()).contains(heard);
      assertThat(call.caller()).noneMatch(hearing -> speaksOf(hearing, ARRIVES));
      assertThat(call.callee()).noneMatch(hearing -> speaksOf(hearing, ARRIVES));
    }

    @Test
    void theStepThatWasCutIsStillToBeDone() {
      Played call = stage.interruptedBy(4).callee("Mm-hm.", "Wait, get to the point.").play();

      assertThat(call.directive(5)).isEqualTo("steps 3");
      assertThat(call.turn(5).steps()).containsExactly(3);
      assertThat(call.turn(5).repeats()).isEmpty();
    }

    @Test
    void whoDidNotHearItIsToldTheStepAndNotARepeat() {
      Played call =
          stage.interruptedBy(4).callee("Mm-hm.", "Sorry, could you say that again?").play();

      assertThat(call.directive(5)).isEqualTo("steps 3");
    }

    @Test
    void whatWasHeardBeforeTheCutIsDone() {
      Played call = stage.interruptedBy(4).caller(OPENING, ARRIVES + " " + OLD_CARD).play();

      assertThat(call.turn(3).heard()).contains(ARRIVES).doesNotContain(OLD_CARD);
      assertThat(call.turn(3).steps()).containsExactly(3);
      assertThat(call.directive(5)).isEqualTo("steps 4");
    }

    @Test
    void theClosingIsNeverCut() {
      Played guided = stage.interruptedBy(4).callee("All clear, that's all. Bye.").play();
      Played observed =
          new Stage()
              .observed()
              .interruptedBy(4)
              .caller(OPENING, "All right. " + THANKS)
              .callee("All clear, that's all. Bye.")
              .play();

      assertThat(guided.turn(3).cutAt()).isEmpty();
      assertThat(observed.turn(3).cutAt()).isEmpty();
      assertThat(observed.end().closingLine()).hasValue(1);
    }

    @Test
    void inObserveACallerIsNotBlamedForWhatTheInterruptionTookAway() {
      Played call = stage.observed().interruptedBy(2).caller(OPENING, ARRIVES).play();

      assertThat(call.turn(1).cutAt()).isPresent();
      assertThat(call.problems()).noneMatch(problem -> problem.startsWith("1 "));
    }

    @Test
    void aTurnThatNobodyCanBreakInOnIsNotCut() {
      Played call = stage.interruptedBy(4).maxTurns(3).play();

      assertThat(call.turn(3).cutAt()).isEmpty();
      assertThat(call.turn(3).steps()).containsExactly(3);
    }

    private Line lastOf(Hearing hearing) {
      return hearing.lines().get(hearing.lines().size() - 1);
    }
  }

  @Nested
  @DisplayName("Enforcement: thrown away whole, asked for again with the reason, at most twice")
  class Refusals {
    @Test
    @DisplayName("then the card's own line is said instead, \"source\":\"card\"")
    void theCardSpeaksInTheEnd() {
      Played call = stage.caller(OPENING, "One.", "Two.", "Three.").play();

      assertThat(call.turn(3).source()).isEqualTo(Source.CARD);
      assertThat(call.turn(3).text()).isEqualTo(ARRIVES);
      assertThat(call.turn(3).rejected())
          .containsExactly(
              new Rejected("One.", "step-not-done"),
              new Rejected("Two.", "step-not-done"),
              new Rejected("Three.", "step-not-done"));
      assertThat(call.turn(3).steps()).containsExactly(3);
    }

    @Test
    void theReasonIsHandedOver() {
      Played call = stage.caller(OPENING, OLD_CARD, "").play();

      assertThat(call.caller().subList(1, 4).stream().map(Hearing::refused))
          .containsExactly(Optional.empty(), Optional.of("skipped-step"), Optional.of("empty"));
    }

    @Test
    void whatWasRefusedIsNeverHeardOfAgain() {
      Played call = stage.caller(OPENING, "I skip this one.", ARRIVES).play();

      assertThat(call.caller()).noneMatch(hearing -> speaksOf(hearing, "I skip this one."));
      assertThat(call.callee()).noneMatch(hearing -> speaksOf(hearing, "I skip this one."));
    }

    @Test
    @DisplayName("observe: no directive, no refusal")
    void anObservedCallerIsToldNothing() {
      Played call = stage.observed().caller(OPENING, "One.", "Two.").maxTurns(6).play();

      assertThat(call.caller())
          .allMatch(hearing -> hearing.directive().isEmpty() && hearing.refused().isEmpty());
      assertThat(call.state().turns()).allMatch(turn -> turn.directive().isEmpty());
    }

    @Test
    void theCalleeIsNeverToldWhatToDo() {
      Played call = stage.play();

      assertThat(call.callee()).allMatch(hearing -> hearing.directive().isEmpty());
    }
  }

  @Test
  @DisplayName("A thinking block or a name in front is taken off and noted, in every mode.")
  void wrappingIsTakenOff() {
    for (Stage each : List.of(new Stage(), new Stage().observed())) {
      Played call = each.caller("<think>first say hello</think>Ann: " + OPENING).play();

      assertThat(call.turn(1).text()).isEqualTo(OPENING);
      assertThat(call.turn(1).removed())
          .containsExactly(
              new Turn.Removed("<think>first say hello</think>", "reasoning"),
              new Turn.Removed("Ann: ", "speaker-name"));
      assertThat(call.callee().get(0).lines())
          .containsExactly(new Line(Speaker.CALLER, OPENING, false));
    }
  }

  private static boolean speaksOf(Hearing hearing, String words) {
    return hearing.lines().stream().anyMatch(line -> line.text().contains(words));
  }
}
