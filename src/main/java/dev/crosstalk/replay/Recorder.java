package dev.crosstalk.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import dev.crosstalk.model.KeptCompletion;
import dev.crosstalk.model.KeyedRequest;
import dev.crosstalk.replay.Cassette.Folder;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.SystemError;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Records what models say in calls into a folder, see {@link Cassette}: through a WireMock in front
 * of each server, each call when it is over, over what was recorded of it before. Thread-safe.
 */
public final class Recorder implements AutoCloseable {
  private final Path folder;
  private final Map<String, RecordingProxy> proxies = new ConcurrentHashMap<>();
  private final Map<String, List<byte[]>> answers = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  private Recorder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, or goes on with one that is there.
   *
   * @param version of Crosstalk
   * @throws CassetteException if it holds something else, or can't be written
   */
  public static Recorder open(Path folder, String version) {
    try {
      if (Files.exists(folder.resolve(Cassette.MANIFEST))) {
        Cassette.version(folder);
      } else if (Files.isDirectory(folder) && hasFiles(folder)) {
        throw new CassetteException("not-empty", folder);
      }
      for (Folder each : Folder.values()) {
        Files.createDirectories(folder.resolve(each.path()));
      }
      String manifest =
          JsonNodeFactory.instance
                  .objectNode()
                  .put("format", Cassette.FORMAT)
                  .put("version", version)
                  .toPrettyString()
                  .replace("\r\n", "\n")
              + "\n";
      AtomicFile.write(
          folder.resolve(Cassette.MANIFEST), manifest.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CassetteException("unwritable", folder, SystemError.words(e));
    }
    return new Recorder(folder);
  }

  private static boolean hasFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  /** By way of what address a request goes to its server. */
  public URI route(URI request) {
    String server = request.getScheme() + "://" + request.getRawAuthority();
    RecordingProxy proxy =
        proxies.computeIfAbsent(
            server, target -> RecordingProxy.start(URI.create(target), this::answered));
    return URI.create(proxy.address() + request.toString().substring(server.length()));
  }

  private void answered(String key, byte[] body) {
    // One that was given up and one that was asked for instead may come at once.
    answers.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(body);
  }

  /**
   * What the model answered to a request: the answer with these words, and the tokens of others
   * that had too little room or came too late. Absent where none of a model came by.
   */
  Optional<RecordedReply> taken(Speaker side, KeyedRequest request, String words) {
    List<KeptCompletion> all = new ArrayList<>();
    String id = "chatcmpl-" + request.key().substring(0, 24);
    for (byte[] body : Optional.ofNullable(answers.remove(request.key())).orElse(List.of())) {
      KeptCompletion.of(body, id).ifPresent(all::add);
    }
    return all.stream()
        .filter(completion -> completion.words().equals(words))
        .reduce((first, second) -> second)
        .map(taken -> RecordedReply.of(side, request, taken.with(without(taken, all))));
  }

  private static List<KeptCompletion> without(KeptCompletion taken, List<KeptCompletion> all) {
    return all.stream().filter(other -> other != taken).toList();
  }

  /** Keeps a card that calls are made from. */
  public void keepCard(byte[] card) {
    keep(Folder.CARDS, card);
  }

  /** Keeps what the models of calls are told. */
  public void keepTemplates(Templates templates) {
    for (Speaker side : Speaker.values()) {
      keep(Folder.TEMPLATES, templates.text(side).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A file by the hash of its bytes. */
  private void keep(Folder kind, byte[] bytes) {
    String name = kind.file(Sha256.hex(bytes));
    if (kept.add(name)) {
      write(name, bytes);
    }
  }

  /** Keeps a call; its transcript comes last, so that who finds that finds all. */
  void keep(CallTape tape, Transcript call) {
    for (RecordedReply reply : tape.replies()) {
      for (CanonicalRequest.Message message : reply.request().messages()) {
        if (message.role().equals("system")) {
          keep(Folder.PROMPTS, message.content().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    write(
        Folder.MAPPINGS.file(call.id()), TapeMappings.text(tape).getBytes(StandardCharsets.UTF_8));
    write(
        Folder.CALLS.file(call.id()), TranscriptJson.pretty(call).getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
    try {
      AtomicFile.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new CassetteException("unwritable", folder.resolve(name), SystemError.words(e));
    }
  }

  @Override
  public void close() {
    proxies.values().forEach(RecordingProxy::close);
  }
}
