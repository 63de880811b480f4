package dev.crosstalk.junit;

import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.CassetteException;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.replay.TapedModels;
import dev.crosstalk.transcript.Transcript;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A recording that the models of a test answer from. Its calls are made as they were recorded: with
 * its models where the test names no others, and held to the rules as they were.
 */
final class Replayed {
  private final Cassette cassette;
  private final Cassette.Settings recorded;

  private Replayed(Cassette cassette) {
    this.cassette = cassette;
    this.recorded = cassette.settings();
  }

  /**
   * Opens a folder of recorded replies.
   *
   * @param folder empty where there is none
   */
  static Optional<Replayed> of(String folder) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Replayed(Cassette.open(Path.of(folder))));
    } catch (CassetteException e) {
      throw unusable(e);
    } catch (InvalidPathException e) {
      throw new ExtensionConfigurationException(Words.say("replay.no-path", folder), e);
    }
  }

  /** Makes sure that what a test replays is there and as it was recorded. */
  void check(String card, long seed, int calls) {
    List<String> ids =
        IntStream.rangeClosed(1, calls).mapToObj(call -> Transcript.id(card, seed, call)).toList();
    try {
      cassette.checkHas(card);
      cassette.check(ids);
    } catch (CassetteException e) {
      throw unusable(e);
    }
  }

  private static ExtensionConfigurationException unusable(CassetteException e) {
    return new ExtensionConfigurationException(String.join("\n", e.sentences(Words.language())), e);
  }

  String model(Speaker side) {
    return recorded.models().get(side);
  }

  Optional<Enforcement> enforcement() {
    return Enforcement.named(recorded.enforcement());
  }

  /** The models of one call, both sides of it. */
  TapedModels models() {
    return TapedModels.replayed(cassette);
  }

  /** The model of that name as it was asked for a side. */
  ModelSpec spec(String name, Speaker side) {
    return new ModelSpec(
        name, Endpoint.ofNobody(), recorded.temperatures().get(side), Optional.empty());
  }

  /** Why a request was not answered, and what to do. */
  String sentence(Miss miss) {
    return Words.say(
        "replay.miss",
        cassette.folder(),
        Words.ofTranscripts("side." + miss.side().word()),
        miss.turn());
  }
}
