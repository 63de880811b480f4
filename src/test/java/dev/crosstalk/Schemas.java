package dev.crosstalk;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The published JSON Schemas, for every test that makes what they describe. */
public enum Schemas {
  TRANSCRIPT("transcript"),
  SCORES("scores"),
  SUMMARY("summary"),
  LABELS("labels"),
  IMPACT("impact"),
  TRY("try"),
  BASELINE("baseline"),
  COMPARISON("comparison"),
  REPORT("report");

  private final JsonSchema schema;

  Schemas(String name) {
    this.schema = load("schema/" + name + ".schema.json");
  }

  /** Fails with every violation, and the text, where it does not keep to the schema. */
  public void assertValid(String json) {
    List<String> violations = violations(json);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations) + "\nin\n" + json);
    }
  }

  /** What is wrong with it, a sentence each, sorted; empty where nothing is. */
  public List<String> violations(String json) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private static JsonSchema load(String file) {
    try (InputStream schema = Schemas.class.getResourceAsStream(file)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              schema,
              SchemaValidatorsConfig.builder()
                  .locale(Locale.ENGLISH)
                  .pathType(PathType.JSON_PATH)
                  .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
