package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Calls between real models, and a table of what came of them: {@code mvn -Plive verify}, with the
 * server in {@code OPENAI_BASE_URL} and the model's name in {@code OPENAI_MODEL}. Both sides of
 * each call are that model.
 *
 * <p>Settings, all {@code -Dlive.…=}: {@code cards} (names in {@code prompts}), {@code modes},
 * {@code calls} of each card in each mode, {@code seed} of the run, {@code parallel} calls at once,
 * {@code templates}, a folder, and {@code out}, where transcripts and table go. Seed 1 is the one
 * whose figures are told; templates are tuned on others.
 */
@Tag("live")
class LiveCallsTest {
  private static final String NEEDS =
      "mvn -Plive verify needs a model server's base URL in OPENAI_BASE_URL and a model's name in"
          + " OPENAI_MODEL, such as src/test/live/serve-model.sh up prints them; a key, where the"
          + " server asks for one, goes into OPENAI_API_KEY";

  private static final Path OUT = Path.of(setting("out", "target/live"));
  private static final long SEED = Long.getLong("live.seed", 1);
  private static final int CALLS = Integer.getInteger("live.calls", 20);
  private static final int PARALLEL = Integer.getInteger("live.parallel", 4);
  private static final List<String> CARDS =
      List.of(setting("cards", "taishan-maintenance,broadband-renewal").split(","));
  private static final List<String> MODES = List.of(setting("modes", "guide,observe").split(","));
  private static final Optional<Path> TEMPLATES =
      Optional.ofNullable(System.getProperty("live.templates")).map(Path::of);

  private final ModelServers servers = new ModelServers();

  @Test
  void noRuleBreaks() throws IOException, InterruptedException, ExecutionException {
    ModelSpec model = ModelSpec.of(needed("OPENAI_MODEL"), endpoint());
    LiveTable table = new LiveTable(model.name(), SEED);
    for (String mode : MODES) {
      for (String card : CARDS) {
        makeCalls(model, card, Enforcement.valueOf(mode.toUpperCase(Locale.ROOT)), table);
      }
    }
    String text = table.markdown();
    Files.writeString(OUT.resolve("table.md"), text, StandardCharsets.UTF_8);
    System.out.println(text);
    assertThat(table.broken()).isEmpty();
  }

  private void makeCalls(ModelSpec model, String card, Enforcement mode, LiveTable table)
      throws IOException, InterruptedException, ExecutionException {
    Scenario scenario = Prompts.scenario(card);
    Calls calls = new Calls(setup(model, scenario, mode));
    TranscriptFiles files = new TranscriptFiles(OUT.resolve(mode.name().toLowerCase(Locale.ROOT)));
    files.makeFolder();
    for (Made made : inParallel(call -> made(calls, call))) {
      files.write(made.call(), LanguagePack.of(scenario).code());
      table.add(made.call(), scenario, made.time(), BrokenRules.of(made.call(), scenario));
    }
  }

  private static Made made(Calls calls, int call) {
    long start = System.nanoTime();
    Transcript transcript = calls.run(call, CallListener.NONE);
    return new Made(transcript, Duration.ofNanos(System.nanoTime() - start));
  }

  /** A call, and how long it took. */
  private record Made(Transcript call, Duration time) {}

  /** Makes one call. */
  private interface Making {
    Made make(int call);
  }

  private static List<Made> inParallel(Making making)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
    try {
      List<Callable<Made>> tasks = new ArrayList<>();
      IntStream.rangeClosed(1, CALLS).forEach(call -> tasks.add(() -> making.make(call)));
      List<Made> made = new ArrayList<>();
      for (Future<Made> one : pool.invokeAll(tasks)) {
        made.add(one.get());
      }
      return made;
    } finally {
      pool.shutdownNow();
    }
  }

  private CallSetup setup(ModelSpec model, Scenario scenario, Enforcement mode) {
    Parties parties =
        Parties.ours(
            model.name(), (side, card, plan, draws) -> servers.chatModel(model, draws.place()));
    Templates templates = Templates.of(LanguagePack.of(scenario).code(), TEMPLATES);
    return new CallSetup(scenario, SEED, mode, Limits.DEFAULT, templates, parties);
  }

  private static Endpoint endpoint() {
    String url = needed("OPENAI_BASE_URL");
    return Endpoint.of(
        Endpoint.baseUrl(url).orElseGet(() -> fail(NEEDS)),
        Optional.ofNullable(System.getenv("OPENAI_API_KEY")));
  }

  private static String needed(String variable) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? fail(NEEDS) : value;
  }

  private static String setting(String name, String otherwise) {
    return System.getProperty("live." + name, otherwise);
  }
}
