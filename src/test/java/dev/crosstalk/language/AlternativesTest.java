package dev.crosstalk.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativesTest {

  private static final List<String> EXPRESSIONS =
      List.of("\\bgood ?bye\\b|\\b(so|as) long\\b", "ta[-|]ra", "\\b(x|y\\|z)\\b", "^hm");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goodbye",
        "a good bye",
        "agoodbye",
        "so long",
        "also long",
        "ta-ra",
        "ta|ra",
        "x",
        "y|z",
        "yz",
        "hm",
        "ahm",
        "x-ray",
        "é x",
        "",
      })
  void findsWhatAnyOfThemFinds(String text) {
    boolean any = EXPRESSIONS.stream().anyMatch(e -> Pattern.compile(e).matcher(text).find());
    assertThat(Pattern.compile(Alternatives.join(EXPRESSIONS)).matcher(text).find()).isEqualTo(any);
  }

  @Test
  void asksForTheBeginningOfAWordOnce() {
    assertThat(Alternatives.join(List.of("\\ba|\\bb", "\\bc")))
        .isEqualTo("(?<!\\w)(?=\\w)(?:a|b|c)");
  }
}
