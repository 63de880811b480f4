package dev.crosstalk.regression;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.transcript.JsonFields;
import dev.crosstalk.transcript.OneItemALine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A baseline as a file that is committed: small, a call a line, in the order of the calls, so that
 * two of them are compared by eye. Of what was said there are only the few words that show a
 * failure.
 */
public final class BaselineWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_EVIDENCE = 3;
  private static final int LONGEST_QUOTE = 40;

  private final JsonGenerator json;
  private final JsonFields fields;

  private BaselineWriter(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  /** The text of the file; ends with a line feed. */
  public static String text(Baseline baseline) {
    StringWriter text = new StringWriter(1 << 16);
    try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
      json.setPrettyPrinter(new OneItemALine());
      new BaselineWriter(json).write(baseline);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.append('\n').toString();
  }

  private void write(Baseline baseline) throws IOException {
    Origin origin = baseline.origin();
    fields.object(
        () -> {
          fields.text("format", Baseline.FORMAT);
          fields.text("version", origin.version());
          fields.text("run", origin.run());
          fields.object("cards", () -> sets(origin.cards()));
          fields.object("models", () -> sets(origin.models()));
          texts("crashed", baseline.crashed().stream().sorted().toList());
          fields.objects("calls", InOrderOfCalls.of(baseline.calls()), this::call);
        });
  }

  private void sets(Map<String, ? extends Collection<String>> sets) throws IOException {
    for (Map.Entry<String, ? extends Collection<String>> set : new TreeMap<>(sets).entrySet()) {
      texts(set.getKey(), List.copyOf(set.getValue()));
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(JsonFields.wellFormed(text));
    }
    json.writeEndArray();
  }

  private void call(RunCall call) throws IOException {
    fields.text("id", call.id());
    fields.text("card", call.card());
    fields.number("call", call.number());
    fields.text("end", call.end());
    if (call.plan().isPresent()) {
      json.writeFieldName("plan");
      JSON.writeTree(json, call.plan().get());
    }
    fields.object(
        "checks",
        () -> {
          for (Map.Entry<String, Check> check : call.checked().checks().entrySet()) {
            fields.object(check.getKey(), () -> check(check.getValue()));
          }
        });
  }

  private void check(Check check) throws IOException {
    fields.text("verdict", check.verdict().word());
    if (check.value().isPresent()) {
      fields.decimal("value", check.value().getAsDouble());
    }
    if (check.verdict() == Verdict.FAIL) {
      fields.objectsIfAny(
          "evidence",
          check.evidence().stream().limit(MOST_EVIDENCE).toList(),
          BaselineWriter.this::evidence);
    }
  }

  private void evidence(Evidence shown) throws IOException {
    fields.number("turn", shown.turn());
    fields.text("reason", shown.reason());
    fields.text("quote", shortened(shown.quote()));
    fields.number("line", shown.line());
  }

  private static String shortened(String quote) {
    return quote.codePointCount(0, quote.length()) <= LONGEST_QUOTE
        ? quote
        : quote.substring(0, quote.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }
}
