package dev.crosstalk.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that speaks OpenAI's chat completions API, and what it wants to see of its users.
 *
 * @param baseUrl what stands before {@code /chat/completions}, mostly ending in {@code /v1}
 * @param key sent as a bearer token, where there is one
 * @param organization sent as {@code OpenAI-Organization}
 * @param project sent as {@code OpenAI-Project}
 */
public record Endpoint(
    URI baseUrl, Optional<String> key, Optional<String> organization, Optional<String> project) {

  /** OpenAI's own server, which is asked where no other is named. */
  public static final URI OPENAI = URI.create("https://api.openai.com/v1");

  public Endpoint {
    Objects.requireNonNull(baseUrl);
    Objects.requireNonNull(key);
    Objects.requireNonNull(organization);
    Objects.requireNonNull(project);
  }

  /** Of a model that nobody asks, since its words are recorded: nobody wants to see a key. */
  public static Endpoint ofNobody() {
    return of(OPENAI, Optional.empty());
  }

  /** A server that wants to see a key at the most. */
  public static Endpoint of(URI baseUrl, Optional<String> key) {
    return new Endpoint(baseUrl, key, Optional.empty(), Optional.empty());
  }

  /**
   * Reads a base URL.
   *
   * @return absent if the text is no http or https URL with a host
   */
  public static Optional<URI> baseUrl(String text) {
    try {
      URI url = new URI(text.strip());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Where it is, without what may be secret in a URL: user, password and query. */
  public String address() {
    String port = baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort();
    String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    return baseUrl.getScheme() + "://" + baseUrl.getHost() + port + path;
  }

  /** Says where it is and nothing else: records print what they hold, and this one holds a key. */
  @Override
  public String toString() {
    return address();
  }
}
