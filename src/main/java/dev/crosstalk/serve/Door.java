package dev.crosstalk.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Lets in only who was given the address. Any program on this machine, and any page in a browser on
 * it, can send requests to a local port; neither knows the token, and a page of another site is
 * known by what the browser says of where a request comes from.
 */
final class Door {
  private static final int TOKEN_BYTES = 24;

  private final String token;
  private final Set<String> hosts;

  private Door(String token, Set<String> hosts) {
    this.token = token;
    this.hosts = hosts;
  }

  /** A new one, with a token of its own. */
  static Door of(int port) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new Door(
        Base64.getUrlEncoder().withoutPadding().encodeToString(token),
        Set.of("127.0.0.1:" + port, "localhost:" + port));
  }

  /** What stands before every path: {@code /TOKEN}. */
  String path() {
    return "/" + token;
  }

  /**
   * The path behind the token.
   *
   * @throws Refusal if the request may not come in
   */
  String enter(Connection connection) {
    List<String> host = connection.headers("Host");
    // A name of elsewhere that was made to point here: that page must not read our answers.
    if (host.size() != 1 || !hosts.contains(host.get(0))) {
      throw Refusal.forbidden(
          "this server is 127.0.0.1 and goes by no other name; open the address that was printed.");
    }
    if (!connection.headers("Origin").stream().allMatch(this::isOurs)
        || !Set.of("same-origin", "none").containsAll(connection.headers("Sec-Fetch-Site"))) {
      throw Refusal.forbidden(
          "a page of elsewhere may not ask here; open the address that was printed.");
    }
    String[] parts = connection.path().split("/", 3);
    if (parts.length < 2 || !MessageDigest.isEqual(bytes(parts[1]), bytes(token))) {
      throw Refusal.forbidden(
          "the address lacks its token, or has that of an earlier start; open the address that was"
              + " printed last.");
    }
    return parts.length < 3 ? "" : "/" + parts[2];
  }

  private boolean isOurs(String origin) {
    return origin.startsWith("http://") && hosts.contains(origin.substring("http://".length()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
