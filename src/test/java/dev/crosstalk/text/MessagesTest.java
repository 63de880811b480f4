package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.cli.Main;
import dev.crosstalk.junit.CallTest;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.plan.VariationReader;
import dev.crosstalk.regression.ComparisonWords;
import dev.crosstalk.replay.CassetteException;
import dev.crosstalk.serve.RatingServer;
import dev.crosstalk.transcript.TranscriptMarkdown;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

  @ParameterizedTest
  @ValueSource(
      classes = {
        TranscriptMarkdown.class,
        Main.class,
        RatingServer.class,
        RunFolder.class,
        ModelException.class,
        VariationReader.class,
        CassetteException.class,
        CallTest.class,
        ComparisonWords.class
      })
  void bothLanguagesSayTheSameThings(Class<?> owner) {
    ResourceBundle english = Messages.of(owner, "en").bundle();
    ResourceBundle chinese = Messages.of(owner, "zh").bundle();

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(arguments(chinese.getString(key)))
          .as(key)
          .isEqualTo(arguments(english.getString(key)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        TranscriptMarkdown.class,
        Main.class,
        RatingServer.class,
        RunFolder.class,
        ModelException.class,
        VariationReader.class,
        CassetteException.class,
        CallTest.class,
        ComparisonWords.class
      })
  void everyMessageCanBeSaid(Class<?> owner) {
    for (String language : new String[] {"en", "zh"}) {
      Messages messages = Messages.of(owner, language);
      for (String key : messages.bundle().keySet()) {
        String said = messages.get(key, "a", "b", "c", "d", "e", "f");
        assertThat(said).as(key).isNotBlank().doesNotContain("''").doesNotContainPattern("\\{\\d");
      }
    }
  }

  private static SortedSet<String> arguments(String message) {
    SortedSet<String> found = new TreeSet<>();
    ARGUMENT.matcher(message).results().forEach(argument -> found.add(argument.group(1)));
    return found;
  }
}
