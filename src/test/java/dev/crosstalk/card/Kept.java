package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a scenario lost of its card's sentences. */
final class Kept {
  private static final Pattern ENDS = Pattern.compile("[。！？!?；;：:“”\"「」『』‘’（）()*`<>]|--");
  private static final Pattern MARKS =
      Pattern.compile(
          "^[\\s>#]*(?:[-*+•]\\s+|\\d+(?:[.)]\\s|、)|（\\d+）)*\\s*\\**"
              + "(?:(?:Q|A|问题?|答案?|Question|Answer)\\s*\\d*\\**[:：])?");
  private static final Set<String> UNSAID =
      Set.of("话术", "步骤一", "步骤二", "A", "Q", "mood, noise", "一句话", "任选一句", "几种", "已知信息");

  private Kept() {}

  /** The pieces of sentences of the card that no string of its scenario has. */
  static List<String> lost(String card, Scenario scenario) {
    String kept = letters(ScenarioJson.of(scenario).replace("\\n", " ").replace("\\\"", " "));
    List<String> lost = new ArrayList<>();
    for (String line : card.replaceAll("(?s)<!--.*?-->", "").lines().toList()) {
      boolean heading = line.startsWith("#") || line.contains("**");
      String said = heading ? line.replaceAll("[（(][^（）()]*[）)]", "") : line;
      for (String piece : ENDS.split(MARKS.matcher(said).replaceFirst(""))) {
        boolean named = SectionName.isKnown(piece) || UNSAID.contains(piece.strip());
        if (!named && !kept.contains(letters(piece))) {
          lost.add(piece);
        }
      }
    }
    return lost;
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
