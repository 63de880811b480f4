package dev.crosstalk.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes a scenario as JSON, as {@code crosstalk show --format json} prints it. */
public final class ScenarioJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private ScenarioJson(JsonGenerator json) {
    this.json = json;
  }

  /** The scenario as indented JSON with line feeds, and one at its end. */
  public static String of(Scenario scenario) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      DefaultIndenter indent = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
      new ScenarioJson(json).scenario(scenario);
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written to", e);
    }
    return out.append('\n').toString();
  }

  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  private void scenario(Scenario scenario) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", scenario.title());
    json.writeStringField("file", scenario.file());
    json.writeStringField("sha256", scenario.sha256());
    json.writeObjectFieldStart("caller");
    caller(scenario.caller());
    json.writeObjectFieldStart("callee");
    callee(scenario.callee());
    json.writeEndObject();
  }

  private void caller(CallerBrief caller) throws IOException {
    json.writeStringField("role", caller.role());
    json.writeStringField("coreTask", caller.coreTask());
    array("customerProfile", caller.customerProfile(), f -> fact(f.name(), f.value()));
    array("steps", caller.steps(), this::step);
    array("knowledge", caller.knowledge(), this::knowledge);
    strings("openingLines", caller.openingLines());
    strings("endConditions", caller.endConditions());
    strings("closingLines", caller.closingLines());
    array("other", caller.other(), this::other);
    json.writeEndObject();
  }

  private void callee(CalleeBrief callee) throws IOException {
    json.writeStringField("role", callee.role());
    array("background", callee.background(), f -> fact(f.name(), f.value()));
    array("concerns", callee.concerns(), this::concern);
    strings("behaviours", callee.behaviours());
    json.writeObjectFieldStart("style");
    strings("negative", callee.style().negative());
    strings("positive", callee.style().positive());
    json.writeEndObject();
    strings("endConditions", callee.endConditions());
    array("other", callee.other(), this::other);
    json.writeEndObject();
  }

  private void step(Step step) throws IOException {
    json.writeNumberField("number", step.number());
    json.writeStringField("name", step.name());
    json.writeBooleanField("silent", step.silent());
    strings("actions", step.actions());
    strings("lines", step.lines());
  }

  private void fact(Optional<String> name, String value) throws IOException {
    if (name.isPresent()) {
      json.writeStringField("name", name.get());
    }
    json.writeStringField("value", value);
  }

  private void concern(Concern concern) throws IOException {
    fact(concern.name(), concern.value());
    json.writeBooleanField("unspoken", concern.unspoken());
  }

  private void knowledge(KnowledgeEntry entry) throws IOException {
    json.writeStringField("question", entry.question());
    json.writeStringField("answer", entry.answer());
  }

  private void other(OtherSection section) throws IOException {
    json.writeStringField("heading", section.heading());
    json.writeStringField("text", section.text());
  }

  private <T> void array(String field, List<T> values, Writer<T> writer) throws IOException {
    json.writeArrayFieldStart(field);
    for (T value : values) {
      json.writeStartObject();
      writer.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
