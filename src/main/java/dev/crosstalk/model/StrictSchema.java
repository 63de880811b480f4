package dev.crosstalk.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Map;

/** JSON of a schema as what a server is asked for. */
final class StrictSchema {
  private static final JsonMapper JSON = new JsonMapper();

  private StrictSchema() {}

  /**
   * The format of a reply.
   *
   * @param schema given as its text
   */
  static ResponseFormatJsonSchema format(JsonSchema schema) {
    if (schema.rootElement() instanceof JsonRawSchema raw) {
      return format(schema.name(), raw.schema());
    }
    throw new IllegalArgumentException("a schema has to be given as text");
  }

  /** The format of a reply that keeps to a schema. */
  static ResponseFormatJsonSchema format(String name, String schema) {
    ResponseFormatJsonSchema.JsonSchema.Schema.Builder fields =
        ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    try {
      Map<?, ?> json = JSON.readValue(schema, Map.class);
      json.forEach(
          (key, value) -> fields.putAdditionalProperty(key.toString(), JsonValue.from(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no JSON: " + schema, e);
    }
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(name)
                .strict(true)
                .schema(fields.build())
                .build())
        .build();
  }
}
