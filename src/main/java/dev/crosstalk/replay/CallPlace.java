package dev.crosstalk.replay;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Transcript;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which side of which call a model speaks for. */
record CallPlace(String call, Speaker side) {
  private static final Pattern PLACE = Pattern.compile("(-?\\d+)\\|(.*)\\|(\\d+)\\|(\\w+)");

  /** Reads the place of a side's draws, see {@link dev.crosstalk.plan.Draws}. */
  static CallPlace of(String draws) {
    Matcher parts = PLACE.matcher(draws);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no side of a call: " + draws);
    }
    String id =
        Transcript.id(
            parts.group(2), Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(3)));
    Speaker speaker = Speaker.named(parts.group(4)).orElseThrow();
    return new CallPlace(id, speaker);
  }
}
