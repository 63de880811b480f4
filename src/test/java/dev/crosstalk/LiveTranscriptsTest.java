package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.card.ScenarioJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that a real model made, kept as it made them: each keeps the schema and the rules. */
class LiveTranscriptsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/live"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void keepsTheSchemaAndTheRules(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    JsonNode call = JSON.readTree(text);
    String card = call.path("id").asText().replaceFirst("-\\d+-\\d+$", "");

    Schemas.TRANSCRIPT.assertValid(text);
    assertThat(CallRules.broken(call, JSON.readTree(ScenarioJson.of(Prompts.scenario(card)))))
        .isEmpty();
  }

  @Test
  void thereAreSomeOfEachModeAndCard() throws IOException {
    assertThat(
            kept().stream()
                .map(file -> file.getFileName().toString().replaceFirst("-\\d+-\\d+\\.json$", ""))
                .distinct())
        .hasSize(4);
    assertThat(kept()).hasSize(10);
  }
}
