package dev.crosstalk.serve;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** A server on this machine alone with a page on which people label turns. */
public final class RatingServer implements AutoCloseable {
  private final LocalServer server;
  private final URI address;

  private RatingServer(LocalServer server, URI address) {
    this.server = server;
    this.address = address;
  }

  /**
   * What the page is about.
   *
   * @param language of its words, {@code en} or {@code zh}
   * @param metric what turns are labelled for, by the name that scores have
   * @param rater who labels them; absent where the page is to ask
   */
  public record Subject(String language, String metric, Optional<Rater> rater) {}

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port 0 for any that is free
   * @param sheets what each rater has to label
   * @throws IOException if the port can't be had
   */
  public static RatingServer start(Subject subject, Function<Rater, RatingSheet> sheets, int port)
      throws IOException {
    RatingPage page = new RatingPage(subject.language(), subject.metric(), subject.rater());
    LocalServer server = LocalServer.bind(port, "rate-");
    Door door = Door.of(server.port());
    server.start(new RatingDesk(door, page, sheets)::serve);
    return new RatingServer(server, URI.create(server.address() + door.path() + RatingDesk.PAGE));
  }

  /** What to open in a browser; who has it may label. */
  public URI address() {
    return address;
  }

  /** Ends it, and every connection. */
  @Override
  public void close() {
    server.close();
  }
}
