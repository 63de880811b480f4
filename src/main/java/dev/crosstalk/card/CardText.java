package dev.crosstalk.card;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** First pass: a file's bytes as lines of text, or the one reason why they are none. */
final class CardText {
  /**
   * The longest card, in bytes. A card is read by people and by models, who both give up far
   * earlier.
   */
  static final int LIMIT = 1 << 20;

  private static final int FEW = 8;

  private final ProblemLog log;

  CardText(ProblemLog log) {
    this.log = log;
  }

  /** The lines, without their ends; empty, and a problem in the log, if the bytes are no text. */
  Optional<List<String>> lines(byte[] bytes) {
    if (bytes.length > LIMIT) {
      return refuse(Place.START, "too-large", "1 MiB");
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return refuse(Place.START, "not-utf-8.utf-16");
    }
    return hasNul(bytes) ? refuse(Place.START, "binary") : decode(bytes);
  }

  private Optional<List<String>> decode(byte[] bytes) {
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    boolean broken = decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
    List<String> lines = split(chars.flip().toString());
    if (broken) {
      String last = lines.get(lines.size() - 1);
      Place place = new Place(lines.size(), last.length() + 1);
      return refuse(place, isGbk(bytes) ? "not-utf-8.gbk" : "not-utf-8");
    }
    boolean blank = lines.stream().allMatch(line -> Blanks.strip(line).isEmpty());
    return blank ? refuse(Place.START, "empty-card") : Optional.of(lines);
  }

  private static List<String> split(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return List.of(body.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
  }

  private Optional<List<String>> refuse(Place place, String key, Object... values) {
    log.error(place, key, values);
    return Optional.empty();
  }

  /** GBK: hardly a character is UTF-8, and read as GBK it is mostly Chinese. */
  private static boolean isGbk(byte[] bytes) {
    String asUtf8 = new String(bytes, StandardCharsets.UTF_8);
    long bad = asUtf8.chars().filter(c -> c == 0xFFFD).count();
    long good = asUtf8.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
    if (good > bad || !Charset.isSupported("GB18030")) {
      return false;
    }
    String asGbk = strictly(bytes, Charset.forName("GB18030"));
    long wide = asGbk.chars().filter(c -> c > 0x7F).count();
    long common = asGbk.chars().filter(CardText::isCommonInChinese).count();
    return wide > 0 && common * FEW > wide * (FEW - 1);
  }

  private static boolean isCommonInChinese(int c) {
    return c >= 0x2010 && c <= 0x2026 || c >= 0x3000 && c < 0xA000 || c >= 0xFF00;
  }

  private static String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static boolean hasNul(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
