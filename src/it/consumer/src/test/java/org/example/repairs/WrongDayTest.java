package org.example.repairs;

import static dev.crosstalk.junit.CallAssertions.assertThat;

import dev.crosstalk.junit.CallTest;
import dev.crosstalk.junit.PassRate;
import dev.crosstalk.junit.PhoneCall;
import dev.crosstalk.junit.ScriptedReplies;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a failure looks like: {@code mvn test -Dred=true}. */
@EnabledIfSystemProperty(named = "red", matches = "true")
class WrongDayTest {
  private static final String CARD = "cards/washer-repair.md";

  /** A desk that has the wrong day. */
  static class WrongDay extends RepairDesk {
    WrongDay() {
      super(ScriptedReplies.of().whenHeard("多长时间", "一般1个小时就能修好。"));
    }

    @Override
    public String apply(String heard) {
      return super.apply(heard).replace("3月5日上午", "3月6日上午");
    }
  }

  @CallTest(card = CARD, caller = WrongDay.class)
  void saysTheRightDay(PhoneCall call) {
    assertThat(call).saidNothingFalse();
  }

  @PassRate(0.7)
  @CallTest(card = CARD, caller = WrongDay.class, calls = 10)
  void mostlySaysTheRightDay(PhoneCall call) {
    assertThat(call).saidNothingFalse();
  }
}
