package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;

/** Takes Markdown comments out of a card's lines, leaving blanks, so that no place changes. */
final class Comments {
  private static final String OPEN = "<!--";
  private static final String CLOSE = "-->";

  private Comments() {}

  static List<String> blank(List<String> lines, ProblemLog log) {
    List<String> out = new ArrayList<>(lines.size());
    Place open = null;
    for (int n = 0; n < lines.size(); n++) {
      StringBuilder line = new StringBuilder(lines.get(n));
      for (int at = 0; at < line.length(); ) {
        int start = open != null ? at : line.indexOf(OPEN, at);
        if (start < 0) {
          break;
        }
        int body = open != null ? at : start + OPEN.length();
        open = open != null ? open : new Place(n + 1, start + 1);
        int close = line.indexOf(CLOSE, body);
        int end = close < 0 ? line.length() : close + CLOSE.length();
        line.replace(start, end, " ".repeat(end - start));
        open = close < 0 ? open : null;
        at = end;
      }
      out.add(line.toString());
    }
    if (open != null) {
      log.error(open, "unclosed-comment");
      for (int n = open.line(); n < out.size(); n++) {
        out.set(n, lines.get(n)); // it hides nothing else
      }
    }
    return out;
  }
}
