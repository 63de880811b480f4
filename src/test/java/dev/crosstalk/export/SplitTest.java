package dev.crosstalk.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.RecordedCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void onlyWhatMakesCallsAlikeDecides() {
    for (int plan = 1; plan < 50; plan++) {
      String end = "{\"end\":{\"side\":\"callee\",\"condition\":" + plan + "}";
      Split one = part("a-1-1", "ab", end + ",\"mood\":\"calm\",\"interrupts\":[]}");
      Split other =
          part("a-2-9", "ab", end + ",\"mood\":\"hurried\",\"interrupts\":[{\"turn\":6}]}");

      assertThat(one).isEqualTo(other);
    }
  }

  @Test
  void aboutTheShareThatIsAskedForIsForValidation() {
    long validation =
        IntStream.range(0, 2000)
            .filter(plan -> part("x", "ab", "{\"concerns\":[" + plan + "]}") == Split.VALIDATION)
            .count();

    assertThat(validation).isBetween(150L, 250L);
  }

  @Test
  void aCallWithoutAPlanStandsForItself() {
    assertThat(IntStream.range(0, 200).mapToObj(i -> part("call-" + i, "ab", null)))
        .contains(Split.TRAIN, Split.VALIDATION);
  }

  private static Split part(String id, String card, String plan) {
    try {
      Utterance hello = new Utterance(1, Speaker.CALLER, "Hello?", OptionalInt.empty());
      RecordedCall call =
          new RecordedCall(
              new Conversation(id, Optional.of("a.md"), Optional.of(card), List.of(hello)),
              OptionalLong.empty(),
              OptionalInt.empty(),
              Optional.empty(),
              Map.of(),
              Map.of(),
              plan == null ? Optional.empty() : Optional.of(new JsonMapper().readTree(plan)),
              List.of(),
              List.of(),
              List.of(),
              new RecordedCall.End(
                  Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of()));
      return Split.of(call, 0.1, 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
