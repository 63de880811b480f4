package dev.crosstalk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.Templates;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RefusedKindsTest {
  private static final String REFUSED = "refused.";

  /** A kind that is new must be put on one side or the other. */
  @Test
  void everyReasonForWhichAReplyIsRefusedIsBehaviourOrAnAccident() throws IOException {
    Properties asides = new Properties();
    try (Reader in =
        new InputStreamReader(
            Templates.class.getResourceAsStream("en/asides.properties"), StandardCharsets.UTF_8)) {
      asides.load(in);
    }
    List<String> kinds =
        asides.stringPropertyNames().stream()
            .filter(key -> key.startsWith(REFUSED) && !key.equals("refused.other"))
            .map(key -> key.substring(REFUSED.length()))
            .toList();

    assertThat(kinds).hasSizeGreaterThan(20);
    assertThat(kinds.stream().filter(kind -> !RefusedKinds.areBehaviour(kind)))
        .containsExactlyInAnyOrder("empty", "cut-off", "too-long", "reasoning", "wrong-language");
    assertThat(RefusedKinds.areBehaviour("something-new")).isFalse();
  }
}
