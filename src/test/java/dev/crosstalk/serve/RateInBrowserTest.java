package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.NodeScript;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.serve.RatedTurn.Material;
import dev.crosstalk.serve.RatedTurn.Said;
import dev.crosstalk.serve.RatingServer.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which turns are labelled, as a browser shows it and a person uses it. */
@Tag("browser")
@Timeout(200)
class RateInBrowserTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>window.hit=1</script><img src=x onerror=window.hit=2>",
          "\u202e反过来\u2066\u0000 </script><svg onload=window.hit=3>",
          "长".repeat(100_000),
          "x".repeat(1_000_000),
          "javascript:window.hit=4");

  private final Map<Integer, String> kept = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void aRaterWalksThroughTheTurnsByKeyboard(String language, @TempDir Path folder)
      throws Exception {
    Subject subject = new Subject(language, "style", Optional.empty());
    try (RatingServer server = RatingServer.start(subject, rater -> new Sheet(), 0)) {
      assertThat(NodeScript.inBrowser(folder, "rate.js", server.address(), HOSTILE.size()))
          .contains("0 failed");
    }
    assertThat(new TreeMap<>(kept))
        .isEqualTo(Map.of(1, "unclear", 2, "fail", 3, "pass", 4, "pass", 5, "pass"));
  }

  /** A turn for every hostile text, which stands in every place of it. */
  private final class Sheet implements RatingSheet {
    @Override
    public int size() {
      return HOSTILE.size();
    }

    @Override
    public RatedTurn turn(int place) {
      String text = HOSTILE.get(place - 1);
      Said said =
          new Said(
              Speaker.CALLEE,
              text.substring(0, Math.min(4_000, text.length())),
              text.length(),
              true);
      Material material = new Material(said.text(), List.of(text), true);
      return new RatedTurn("zh", List.of(said), 7, said, List.of(material));
    }

    @Override
    public Optional<String> label(int place) {
      return Optional.ofNullable(kept.get(place));
    }

    @Override
    public void keep(int place, String label) {
      kept.put(place, label);
    }
  }
}
