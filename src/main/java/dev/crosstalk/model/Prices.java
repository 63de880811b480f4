package dev.crosstalk.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.crosstalk.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tokens of models cost, by a table of the user's: YAML with a line a model, {@code
 * gpt-5-mini: {in: 0.25, out: 2}}, for a million tokens each, in any one currency. Immutable.
 */
public final class Prices {
  private static final double MILLION = 1e6;

  private final Map<String, Price> byModel;

  private Prices(Map<String, Price> byModel) {
    this.byModel = Map.copyOf(byModel);
  }

  /** Where nobody knows. */
  public static Prices none() {
    return new Prices(Map.of());
  }

  /**
   * Reads a table.
   *
   * @param language that of what is wrong with it
   * @throws IllegalArgumentException if something is; its message is one sentence with file and
   *     line
   */
  public static Prices read(Path file, String language) {
    Messages messages = Messages.of(Prices.class, language);
    JsonNode table;
    try (var in = Files.newInputStream(file)) {
      table = new YAMLMapper().readTree(in);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(messages.get("prices.not-yaml", file, line));
    } catch (IOException e) {
      throw new IllegalArgumentException(messages.get("prices.unreadable", file));
    }
    Map<String, Price> byModel = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      JsonNode in = entry.getValue().path("in");
      JsonNode out = entry.getValue().path("out");
      if (!in.isNumber() || !out.isNumber() || in.asDouble() < 0 || out.asDouble() < 0) {
        throw new IllegalArgumentException(
            messages.get("prices.no-price", file, entry.getKey(), entry.getValue()));
      }
      byModel.put(entry.getKey(), new Price(in.asDouble(), out.asDouble()));
    }
    if (byModel.isEmpty()) {
      throw new IllegalArgumentException(messages.get("prices.empty", file));
    }
    return new Prices(byModel);
  }

  private record Price(double in, double out) {}

  /**
   * What so many tokens cost.
   *
   * @return nothing where the table does not have the model
   */
  public Optional<Double> cost(String model, long tokensIn, long tokensOut) {
    return Optional.ofNullable(byModel.get(model))
        .map(price -> (price.in() * tokensIn + price.out() * tokensOut) / MILLION);
  }
}
