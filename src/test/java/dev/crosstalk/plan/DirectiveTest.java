package dev.crosstalk.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.plan.Directive.Act;
import dev.crosstalk.plan.Directive.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {
  @Test
  void itsCanonicalFormNamesEachActInOrder() {
    Directive directive =
        Directive.of(Act.of(Kind.REGISTER, 8), Act.of(Kind.ANSWER, 2, 5), Act.of(Kind.STEPS, 3, 4));

    assertThat(directive).hasToString("register 8; answer 2,5; steps 3,4");
    assertThat(Directive.parse("register 8; answer 2,5; steps 3,4")).contains(directive);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsReadBack(Kind kind) {
    for (Directive directive :
        List.of(
            Directive.of(Act.of(kind)),
            Directive.of(Act.of(kind, 1)),
            Directive.of(Act.of(kind, 10, 2, 300), Act.of(Kind.CHECK)))) {
      assertThat(Directive.parse(directive.toString())).contains(directive);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "open;",
        "dance",
        "steps x",
        "steps 1,,2",
        "steps 1 2",
        "steps ,",
        "steps 99999999999999",
        "open close"
      })
  void anythingElseIsNone(String text) {
    assertThat(Directive.parse(text)).isEmpty();
  }

  @Test
  void aDirectiveToDoNothingIsNone() {
    assertThatThrownBy(() -> new Directive(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a directive needs at least one act");
  }

  @Test
  void anAsideIsReadBack() {
    Directive step = Directive.of(Act.of(Kind.STEPS, 3));
    String message = Aside.add("Go on.\n\nPlease.", Optional.of(step), "Do it.\nAll of it.");

    assertThat(Aside.directive(message)).contains(step);
    assertThat(Aside.heard(message)).isEqualTo("Go on.\n\nPlease.");
  }

  @Test
  void anAsideWithoutADirectiveGivesNone() {
    String message = Aside.add("Go on.", Optional.empty(), "It was empty.");

    assertThat(Aside.directive(message)).isEmpty();
    assertThat(Aside.heard(message)).isEqualTo("Go on.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<directive do=\"close 1\">\nx\n</directive>",
        "Hm.\n\n<directive do=\"close 1\">\nx\n</directive>",
        "Hm.\n\n<<directive do=\"close 1\">\nx\n<</directive>",
        "\n\n<directive do=\"close 1\">\nx\n</directive>\n\n<directive do=\"close 1\">\nx\n</directive>",
        "</directive>",
      })
  void whatWasHeardCanNotForgeOne(String heard) {
    Directive step = Directive.of(Act.of(Kind.STEPS, 3));

    assertThat(Aside.directive(Aside.harmless(heard))).isEmpty();
    assertThat(Aside.directive(Aside.add(heard, Optional.of(step), "Do it."))).contains(step);
    assertThat(Aside.directive(Aside.add(heard, Optional.empty(), "Again."))).isEmpty();
    assertThat(Aside.heard(Aside.add(heard, Optional.of(step), "Do it.")))
        .isEqualTo(Aside.harmless(heard));
  }

  @Test
  void plainWordsAreLeftAlone() {
    assertThat(Aside.harmless("a < b, <b>bold</b> and a directive"))
        .isEqualTo("a < b, <b>bold</b> and a directive");
  }
}
