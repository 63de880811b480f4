package dev.crosstalk.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagePackTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^\\[([a-z]+\\.[a-z.-]+|phrase)]$");

  @Test
  void bothLanguagesHaveTheSameSections() throws IOException {
    assertThat(sections("en")).isEqualTo(sections("zh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void everySectionHasLinesThatCompile(String code) throws IOException {
    LanguagePack pack = code.equals("zh") ? LanguagePack.CHINESE : LanguagePack.ENGLISH;
    for (String section : sections(code)) {
      assertThat(pack.lines(section)).as(section).isNotEmpty();
      if (section.startsWith("speech.")) {
        assertThat(pack.rewriteAll(section, "你好 hello")).as(section).isNotNull();
      } else if (!section.matches("(phrase|bank|selftest)\\b.*")) {
        // An empty alternative would be heard everywhere.
        assertThat(pack.hears(section, "")).as(section).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void stockEndingsAreHeardAsEndingsAndStockTalkIsNot(String code) {
    LanguagePack pack = code.equals("zh") ? LanguagePack.CHINESE : LanguagePack.ENGLISH;
    CalleeReader reader = new CalleeReader(List.of(), List.of(), pack, Optional::empty);
    for (EndKind kind : EndKind.values()) {
      assertThat(pack.lines(kind.phrases()))
          .allSatisfy(words -> assertThat(reader.soundsLikeEnding(words, 0.3)).as(words).isTrue());
    }
    for (String section : List.of("phrase.speak", "phrase.backchannel", "phrase.nothing")) {
      assertThat(pack.lines(section))
          .allSatisfy(words -> assertThat(reader.soundsLikeEnding(words, 1)).as(words).isFalse());
    }
  }

  @Test
  void aSectionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> LanguagePack.CHINESE.lines("cue.none"))
        .hasMessage("zh.pack has nothing in [cue.none]");
  }

  private static Set<String> sections(String code) throws IOException {
    Path file = Path.of("src/main/resources/dev/crosstalk/language/" + code + ".pack");
    Matcher heading = HEADING.matcher(Files.readString(file, StandardCharsets.UTF_8));
    Set<String> sections = new TreeSet<>();
    while (heading.find()) {
      sections.add(heading.group(1));
    }
    return sections;
  }
}
