package org.example.repairs;

import static dev.crosstalk.junit.CallAssertions.assertThat;
import static dev.crosstalk.junit.CallAssertions.atLeast;
import static dev.crosstalk.junit.CallAssertions.calleeCondition;
import static dev.crosstalk.junit.CallAssertions.positiveExamples;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crosstalk.junit.CallTest;
import dev.crosstalk.junit.MockModel;
import dev.crosstalk.junit.MockedModel;
import dev.crosstalk.junit.PassRate;
import dev.crosstalk.junit.PhoneCall;
import dev.crosstalk.junit.ScriptedReplies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Crosstalk's README shows these tests. */
class RepairCallsTest {
  private static final String CARD = "cards/washer-repair.md";

  /** Our own caller; the model in it says what is written here, so no key and no network. */
  static class OfflineDesk extends RepairDesk {
    OfflineDesk() {
      super(ScriptedReplies.of().whenHeard("多长时间", "一般1个小时就能修好。"));
    }
  }

  @CallTest(card = CARD, caller = OfflineDesk.class, calls = 3, seed = 7)
  void saysNothingFalse(PhoneCall call) {
    assertThat(call).saidNothingFalse().stayedInRole().hasAtMostTurns(20);
  }

  @PassRate(0.7)
  @CallTest(card = CARD, caller = OfflineDesk.class, calls = 20)
  void mostlyTellsTimeAndPrice(PhoneCall call) {
    assertThat(call).performed(3, 4);
  }

  @MockModel private MockedModel customer;

  @BeforeEach
  void customerSays() {
    customer.onTurn(4).answers(503).says("要多长时间才能修好？"); // the server fails once
    customer.whenHeard("腾出").says("行，就这样，我在家等着。");
    customer.whenHeard("再见").says("好嘞，再见。");
    customer.otherwise().says("哎，行。");
  }

  @CallTest(card = CARD, caller = OfflineDesk.class, calleeModel = "customer")
  void keepsToItsCard(PhoneCall call) {
    assertThat(call)
        .followedItsSteps()
        .answeredFromTheCard()
        .endedFor(calleeCondition(1))
        .soundedLike(positiveExamples(), atLeast(0.8))
        .saidNothingFalse();
    assertEquals(4, customer.requests().get(1).turn());
  }

  @Test
  void asksItsModelWhatItDoesNotKnow() {
    ScriptedReplies model = ScriptedReplies.of("保修一年。");
    assertTrue(new RepairDesk(model).apply("有保修吗？").startsWith("保修一年。"));
    assertEquals("有保修吗？", model.requests().get(0).heard());
  }
}
