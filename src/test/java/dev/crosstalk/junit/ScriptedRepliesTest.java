package dev.crosstalk.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import org.junit.jupiter.api.Test;

/** A chat model that says what a test wrote down. */
class ScriptedRepliesTest {

  @Test
  void itSaysItsRepliesInOrderAndWhatFitsBesides() {
    ScriptedReplies model =
        ScriptedReplies.of("一", "二").whenHeard("多少钱", "三百").whenHeard(h -> h.length() > 9, "啊？");

    assertThat(model.chat("喂？")).isEqualTo("一");
    assertThat(model.chat("这个多少钱？")).isEqualTo("三百");
    assertThat(model.chat("这一句话说得实在是太长了")).isEqualTo("啊？");
    assertThat(model.left()).isEqualTo(1);
    assertThat(model.chat("嗯。")).isEqualTo("二");
  }

  @Test
  void behindItsLastReplyItFailsWithASentence() {
    ScriptedReplies model = ScriptedReplies.of("一");
    model.chat("喂？");

    assertThatThrownBy(() -> model.chat("还有\u001b吗？"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the script of replies is at its end, after 1, and one more is wanted as turn 2, after"
                + " hearing \"还有\\u001b吗？\"; write it down.");
  }

  @Test
  void itKeepsWhatItWasAsked() {
    ScriptedReplies model = ScriptedReplies.of("三");
    model.chat(
        SystemMessage.from("你是客服"),
        UserMessage.from("喂？"),
        AiMessage.from("您好"),
        UserMessage.from("多少钱？\n\n<directive do=\"answer 1\">\n回答。"));

    ModelRequest request = model.requests().get(0);
    assertThat(request.turn()).isEqualTo(4);
    assertThat(request.heard()).isEqualTo("多少钱？");
    assertThat(request.messages()).hasSize(4);
  }
}
