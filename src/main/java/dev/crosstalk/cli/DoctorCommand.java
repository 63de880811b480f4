package dev.crosstalk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.model.Finding;
import dev.crosstalk.model.Finding.Check;
import dev.crosstalk.model.Finding.Outcome;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.langchain4j.data.message.ChatMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at what a model can do at its server, a line for each thing. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private CardOptions options;
  @Mixin private TemplateOptions templates;
  @Mixin private ModelOptions models;

  @Parameters(arity = "0..1", paramLabel = "CARD", descriptionKey = "doctor.card")
  private String card;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<ModelSpec> specs = models.specs(terminal);
    if (specs.isEmpty()) {
      throw Failure.unusable(terminal.say("doctor.no-model"));
    }
    List<List<ChatMessage>> prompts = prompts();
    ModelServers servers = new ModelServers();
    List<Examined> all = new ArrayList<>();
    for (ModelSpec spec : specs) {
      Examined examined = new Examined(spec, new ArrayList<>());
      begin(spec);
      servers
          .doctor(
              spec,
              terminal.language(),
              finding -> {
                examined.findings().add(finding);
                show(finding);
              })
          .examine(prompts);
      end(examined);
      all.add(examined);
    }
    if (format == Wanted.Format.JSON) {
      terminal.out().println(json(all));
    }
    return all.stream().allMatch(Examined::allowsCalls) ? ExitCode.DONE : ExitCode.CALL_FAILED;
  }

  private List<List<ChatMessage>> prompts() {
    if (card == null) {
      return List.of();
    }
    Scenario scenario = options.filled(terminal, card);
    return LongestPrompts.of(
        scenario, options.seed(), options.call(), templates.templates(terminal, scenario));
  }

  private void begin(ModelSpec spec) {
    if (format == Wanted.Format.TEXT) {
      String title = spec.name() + " · " + spec.endpoint().address();
      rows().row(title, terminal.ink()::bold, "");
    }
  }

  private void show(Finding finding) {
    if (format == Wanted.Format.TEXT) {
      String label = finding.check().label(terminal.language());
      rows()
          .item(label, UnaryOperator.identity(), mark(finding.outcome()) + " ", finding.sentence());
      terminal.out().flush();
    }
  }

  private void end(Examined examined) {
    if (format == Wanted.Format.TEXT) {
      String key = examined.allowsCalls() ? "doctor.calls" : "doctor.no-calls";
      terminal.out().println(terminal.say(key));
      terminal.out().println();
    }
  }

  private Rows rows() {
    return Rows.besides(
        Arrays.stream(Check.values()).map(check -> check.label(terminal.language())).toList(),
        terminal);
  }

  private static String mark(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> "✓";
      case BAD -> "✗";
      case OPEN -> "·";
    };
  }

  /** One model and what was found. */
  private record Examined(ModelSpec spec, List<Finding> findings) {
    boolean allowsCalls() {
      return findings.stream().noneMatch(Finding::forbidsCalls);
    }
  }

  private static String json(List<Examined> all) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (Examined examined : all) {
        json.writeStartObject();
        json.writeStringField("model", examined.spec().name());
        json.writeStringField("server", examined.spec().endpoint().address());
        json.writeBooleanField("calls", examined.allowsCalls());
        json.writeArrayFieldStart("findings");
        for (Finding finding : examined.findings()) {
          json.writeStartObject();
          json.writeStringField("check", finding.check().word());
          json.writeStringField("outcome", finding.outcome().word());
          json.writeStringField("sentence", finding.sentence());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written", e);
    }
    return text.toString();
  }
}
