package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCallTest {
  @TempDir Path folder;

  private final List<RecordedCall> calls = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void whatWeWriteIsReadBack() throws IOException {
    for (Transcript written :
        List.of(SampleCalls.rich(), SampleCalls.hungUp(), SampleCalls.failed())) {
      read(TranscriptJson.pretty(written));

      RecordedCall read = calls.get(calls.size() - 1);
      assertThat(problems).isEmpty();
      assertThat(read.conversation()).isEqualTo(Conversation.of(written));
      assertThat(read.seed()).hasValue(written.seed());
      assertThat(read.number()).hasValue(written.call());
      assertThat(read.enforcement()).contains(written.enforcement());
      assertThat(read.models().get(Speaker.CALLER)).isEqualTo(written.models().caller());
      assertThat(read.templates().get(Speaker.CALLEE))
          .isEqualTo(written.templates().callee().orElse(null));
      assertThat(read.plan()).isPresent();
      assertThat(read.steps()).isEqualTo(written.steps().stream().map(StepRecord::status).toList());
      assertThat(read.problems())
          .isEqualTo(written.problems().stream().map(Problem::kind).toList());
      assertThat(read.end().reason()).contains(written.end().reason());
      assertThat(read.end().by()).isEqualTo(written.end().by());
      assertThat(read.end().turn()).isEqualTo(written.end().turn());
      assertThat(read.end().conditions()).isEqualTo(written.end().conditions());
      for (int i = 0; i < written.turns().size(); i++) {
        Turn turn = written.turns().get(i);
        RecordedCall.RecordedTurn back = read.turns().get(i);
        assertThat(back.steps()).isEqualTo(turn.steps());
        assertThat(back.rejected()).isEqualTo(turn.rejected());
        assertThat(back.tokens()).isEqualTo(turn.tokens());
        assertThat(back.isFromCard()).isEqualTo(turn.source() == Turn.Source.CARD);
      }
    }
  }

  @Test
  void ofATranscriptFromElsewhereNothingMoreIsKnown() throws IOException {
    read(
        """
        {"turns":[{"speaker":"caller","text":"Hello?","mood":{"a":[1]}},
                  {"speaker":"callee","text":"Yes."}],"models":null,"end":{"reason":"bored"}}
        """);

    assertThat(problems).isEmpty();
    RecordedCall call = calls.get(0);
    assertThat(call.isScript()).isFalse();
    assertThat(call.end().reason()).isEmpty();
    assertThat(call.plan()).isEmpty();
    assertThat(call.turns()).hasSize(2).allSatisfy(turn -> assertThat(turn.source()).isEmpty());
  }

  @Test
  void aFieldOfTheWrongKindIsToldWithItsLine() throws IOException {
    read(
        """
        {"plan":"to win",
         "turns":[{"speaker":"caller","text":"Hello?",
                   "rejected":"no"}],
         "end":[]}
        """);

    assertThat(calls).isEmpty();
    assertThat(problems)
        .containsExactly(
            ":1: \"plan\" is string, and {…} was expected [wrong-kind]",
            ":3: \"rejected\" is string, and […] was expected [wrong-kind]",
            ":4: \"end\" is array, and {…} was expected [wrong-kind]");
  }

  private void read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("call.json"), text);
    ConversationReader.ofCalls(
            new ConversationReader.CallSink() {
              @Override
              public void call(RecordedCall call, Path in, int line) {
                calls.add(call);
              }

              @Override
              public void problem(ReadingProblem problem) {
                problems.add(problem.sentence("en").substring(file.toString().length()));
              }
            })
        .read(file);
  }
}
