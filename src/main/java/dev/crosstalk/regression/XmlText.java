package dev.crosstalk.regression;

/** Words of cards and models as text of an XML document, in an element or an attribute. */
final class XmlText {
  private static final char UNKNOWN = '\uFFFD';

  private XmlText() {}

  /** The text with what XML obeys escaped, and what it can't hold replaced. */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> add(escaped, c));
    return escaped.toString();
  }

  private static void add(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\r' -> escaped.append("&#13;");
      default -> escaped.appendCodePoint(isAllowed(c) ? c : UNKNOWN);
    }
  }

  // https://www.w3.org/TR/xml/#charsets
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c < Character.MIN_SURROGATE
        || c > Character.MAX_SURROGATE && c < 0xFFFE
        || c > 0xFFFF;
  }
}
