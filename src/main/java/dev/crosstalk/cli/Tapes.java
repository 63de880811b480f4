package dev.crosstalk.cli;

import dev.crosstalk.call.CallSource;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.replay.Recorder;
import dev.crosstalk.replay.TapedModels;
import dev.crosstalk.transcript.Transcript;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The recordings that a command takes words from, or makes. */
final class Tapes implements AutoCloseable {
  private final Optional<Cassette> from;
  private final Optional<Recorder> to;
  private final boolean live;
  private final TapedModels models;
  private final Optional<Cassette.Settings> settings;

  /**
   * @param live whether models are asked
   */
  Tapes(
      Optional<Cassette> from,
      Optional<Recorder> to,
      boolean live,
      Supplier<ModelServers> servers) {
    this.from = from;
    this.to = to;
    this.live = live;
    this.models =
        live ? TapedModels.live(from, to, servers) : TapedModels.replayed(from.orElseThrow());
    this.settings = from.map(Cassette::settings);
  }

  /** A recording, and nobody who is asked. */
  static Tapes replayed(Cassette from) {
    return new Tapes(
        Optional.of(from),
        Optional.empty(),
        false,
        () -> {
          throw new IllegalStateException("a replay asks nobody");
        });
  }

  Optional<Cassette> from() {
    return from;
  }

  Optional<Recorder> to() {
    return to;
  }

  TapedModels models() {
    return models;
  }

  boolean replayOnly() {
    return !live;
  }

  /** How the calls of the recording were made. */
  Optional<Cassette.Settings> settings() {
    return settings;
  }

  ChatModel chatModel(ModelSpec spec, String place) {
    return models.chatModel(spec, place);
  }

  /** By way of what address a request goes to its server. */
  URI route(URI request) {
    return to.map(recorder -> recorder.route(request)).orElse(request);
  }

  /** What ended a call since no recording answers it. */
  Optional<Miss> firstMiss() {
    return models.firstMiss();
  }

  /** Tells how many calls left their recording and went on with the model. */
  void tellLive(Terminal terminal) {
    if (from.isPresent() && live && models.missedCalls() > 0) {
      terminal.tell(terminal.messages().count("tape.live", models.missedCalls()));
    }
  }

  /** The same calls, each kept on the cassette when it is over. */
  CallSource kept(CallSource calls) {
    return models.kept(calls);
  }

  void keep(Transcript call) {
    models.keep(call);
  }

  @Override
  public void close() {
    to.ifPresent(Recorder::close);
  }
}
