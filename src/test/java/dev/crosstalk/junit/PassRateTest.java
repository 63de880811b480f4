package dev.crosstalk.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.junit.RateVerdict.Outcome;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.transcript.Transcript;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Rates of calls, by JUnit itself. */
class PassRateTest {
  private static final String CARD = "prompts/taishan-maintenance.md";

  @ParameterizedTest
  @CsvSource({
    "35, 35, 0.9, MET", // the fewest that show a rate of 0.9
    "34, 34, 0.9, TOO_FEW",
    "20, 20, 0.9, TOO_FEW",
    "16, 20, 0.9, TOO_FEW",
    "15, 20, 0.9, MISSED",
    "0, 1, 0.9, MISSED",
    "0, 1, 0.7, TOO_FEW",
    "0, 0, 0.9, TOO_FEW",
    "20, 20, 0.8, MET",
    "90, 100, 0.9, TOO_FEW",
  })
  void aSampleShowsARateOrTheContraryOrNeither(int hits, int n, double wanted, Outcome outcome) {
    assertThat(new RateVerdict(new Rate(hits, n), wanted).outcome()).isEqualTo(outcome);
  }

  @Test
  void aRateOnTheVeryBoundIsMetByTheLowerAndNotMissedByTheUpper() {
    Rate rate = new Rate(17, 20);
    assertThat(new RateVerdict(rate, rate.interval().low()).outcome()).isEqualTo(Outcome.MET);
    assertThat(new RateVerdict(rate, Math.nextUp(rate.interval().low())).outcome())
        .isEqualTo(Outcome.TOO_FEW);
    assertThat(new RateVerdict(rate, rate.interval().high()).outcome()).isEqualTo(Outcome.TOO_FEW);
    assertThat(new RateVerdict(rate, Math.nextUp(rate.interval().high())).outcome())
        .isEqualTo(Outcome.MISSED);
  }

  @ParameterizedTest
  @CsvSource({"20, 20, 0.9, 35", "0, 0, 0.9, 35", "3, 4, 0.9, 16", "0, 1, 0.7, 2"})
  void itIsToldHowManyCallsWouldDo(int hits, int n, double wanted, int enough) {
    OptionalInt told = new RateVerdict(new Rate(hits, n), wanted).enough();
    assertThat(told).hasValue(enough);
    int same = n == 0 ? enough : (int) Math.round((double) hits / n * enough);
    assertThat(new RateVerdict(new Rate(same, enough), wanted).outcome())
        .isNotEqualTo(Outcome.TOO_FEW);
  }

  @Test
  void noNumberOfCallsTellsARateFromItself() {
    assertThat(new RateVerdict(new Rate(9, 10), 0.9).enough()).isEmpty();
  }

  @Test
  void aRateThatIsShownPasses() {
    Run run = Run.of(Met.class);

    assertThat(run.statuses()).hasSize(13).containsOnly(Status.SUCCESSFUL);
    assertThat(run.outcomes().get(12))
        .isEqualTo("pass rate of at least 0.7: 12 of 12 calls, 1.00 [0.76, 1.00]: SUCCESSFUL");
    assertThat(run.reported()).containsExactly("{pass rate=12 of 12 calls, 1.00 [0.76, 1.00]}");
  }

  static class Met {
    @PassRate(0.7)
    @CallTest(card = CARD, calls = 12)
    void passes(PhoneCall call) {}
  }

  @Test
  void aRateThatIsMissedFailsAndTheCallsThatMissedItAreSeen() {
    Run run = Run.of(Missed.class);

    assertThat(run.statuses().subList(0, 6)).containsOnly(Status.ABORTED);
    assertThat(run.statuses().subList(6, 10)).containsOnly(Status.SUCCESSFUL);
    assertThat(run.statuses().get(10)).isEqualTo(Status.FAILED);
    assertThat(run.messages().get(0))
        .startsWith(
            "it counts in the pass rate, and fails nothing by itself: call 1 is one of the first");
    assertThat(run.messages().get(6))
        .isEqualTo(
            "the calls were to pass at a rate of at least 0.9, and pass less often: 4 of 10 calls,"
                + " 0.40 [0.17, 0.69].");
  }

  @Test
  void theVerdictComesLastAlsoWhereTestsRunInParallel() {
    Run run = Run.inParallel(Missed.class);

    assertThat(run.outcomes()).hasSize(11);
    assertThat(run.outcomes().get(10))
        .isEqualTo("pass rate of at least 0.9: 4 of 10 calls, 0.40 [0.17, 0.69]: FAILED");
  }

  static class Missed {
    @PassRate(0.9)
    @CallTest(card = CARD, calls = 10)
    void mostFail(PhoneCall call) {
      int number = call.transcript().call();
      Assertions.assertTrue(number > 6, "call " + number + " is one of the first");
    }
  }

  @Test
  void tooFewCallsAreAnOutcomeOfTheirOwn() {
    Run run = Run.of(TooFew.class);

    assertThat(run.statuses())
        .containsExactly(Status.SUCCESSFUL, Status.SUCCESSFUL, Status.ABORTED);
    assertThat(run.failure()).isInstanceOf(TestAbortedException.class);
    assertThat(run.message())
        .isEqualTo(
            "too few calls to tell whether they pass at a rate of at least 0.9: 2 of 2 calls, 1.00"
                + " [0.34, 1.00]. About 35 calls would tell, if they went on like this.");
  }

  static class TooFew {
    @PassRate(0.9)
    @CallTest(card = CARD, calls = 2)
    void passes(PhoneCall call) {}
  }

  @Test
  void tooFewCallsFailWhereDoubtIsNotGoodEnough() {
    Run run = Run.of(NoDoubt.class);

    assertThat(run.statuses()).containsExactly(Status.SUCCESSFUL, Status.FAILED);
    assertThat(run.failure())
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("too few calls");
  }

  static class NoDoubt {
    @PassRate(value = 0.9, failIfUnsure = true)
    @CallTest(card = CARD)
    void passes(PhoneCall call) {}
  }

  @Test
  void unclearCallsCountAsNeitherAndErrorsAreErrors() {
    Run run = Run.of(Mixed.class);

    assertThat(run.statuses())
        .containsExactly(
            Status.ABORTED, Status.FAILED, Status.SUCCESSFUL, Status.SUCCESSFUL, Status.ABORTED);
    assertThat(run.messages().get(2))
        .startsWith(
            "too few calls to tell whether they pass at a rate of at least 0.9: 2 of 2 calls, 1.00"
                + " [0.34, 1.00], besides 1 unclear, besides 1 that could not be judged. About 35");
  }

  static class Mixed {
    @PassRate(0.9)
    @CallTest(card = CARD, calls = 4)
    void differs(PhoneCall call) {
      Assumptions.assumeFalse(call.transcript().call() == 1);
      if (call.transcript().call() == 2) {
        throw new IllegalStateException("a slip in the test");
      }
    }
  }

  @Test
  void callsThatCouldNotBeMadeAreErrorsAndNoFailuresOfTheRate() {
    Run run = Run.of(Unreachable.class);

    assertThat(run.statuses()).isEqualTo(List.of(Status.FAILED, Status.FAILED, Status.ABORTED));
    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.messages().get(2)).contains("0 of 0 calls", "besides 2 that could not");
  }

  static class Unreachable {
    @PassRate(0.9)
    @CallTest(card = CARD, calls = 2, model = "m", baseUrl = "http://127.0.0.1:9/v1")
    void neverPasses(PhoneCall call) {}
  }

  @Test
  void whatComesBeforeEachTestIsHandedACallBeforeTheVerdictToo() {
    assertThat(Run.of(Before.class).statuses()).hasSize(7).containsOnly(Status.SUCCESSFUL);
  }

  static class Before {
    @BeforeEach
    void looks(PhoneCall call, Transcript same) {
      Assertions.assertSame(call.transcript(), same);
    }

    @PassRate(0.5)
    @CallTest(card = CARD, calls = 6)
    void passes() {}
  }

  @Test
  void aRateOfNoCallsIsAMistake() {
    Run run = Run.of(NoCalls.class);

    assertThat(run.statuses()).containsExactly(Status.FAILED);
    assertThat(run.message())
        .isEqualTo("@PassRate judges calls, and plain makes none; put @CallTest on it.");
  }

  static class NoCalls {
    @PassRate(0.9)
    @Test
    void plain() {}
  }
}
