package dev.crosstalk.evaluation;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * What can be counted of how a turn is put: the cues of the language pack's {@code style} sections,
 * and the shape of its clauses. Immutable and thread-safe.
 */
final class StyleFeatures {
  private static final String SECTIONS = "style.";

  /** More of a cue tells no more. */
  private static final int MOST_COUNTED = 4;

  /** So many letters or words with one cue among them are full of it. */
  private static final double DENSE = 8;

  /** A cue in a turn of a few words says no more than one in a sentence. */
  private static final int FEW_WORDS = 8;

  private static final int LONG_CLAUSE = 20;
  private static final int SHORT_TURN = 4;
  private static final List<String> SHAPE =
      List.of("longest-clause", "mean-clause", "length", "short", "unended", "question", "commas");

  private final LanguagePack language;
  private final List<String> sections;

  StyleFeatures(LanguagePack language) {
    this.language = language;
    this.sections = language.sections(SECTIONS);
  }

  /** The features' names, in the order of {@link #of}: two a section, then the shape. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String section : sections) {
      String cue = section.substring(SECTIONS.length());
      names.add(cue);
      names.add(cue + "-density");
    }
    names.addAll(SHAPE);
    return names;
  }

  /** The features of a turn, each roughly in [0,2]. */
  double[] of(String said) {
    double length = Math.max(1, Texts.speechLength(said));
    List<Double> values = new ArrayList<>();
    for (String section : sections) {
      int count = count(section, said);
      values.add(Math.min(count, MOST_COUNTED) / 2.0);
      values.add(Math.min(1.5, count / (length + FEW_WORDS) * DENSE));
    }
    List<Integer> clauses =
        Texts.clauses(said).stream().map(Span::text).map(Texts::speechLength).toList();
    double longest = clauses.stream().mapToInt(Integer::intValue).max().orElse(0);
    double mean = clauses.stream().mapToInt(Integer::intValue).average().orElse(0);
    values.add(Math.min(2, longest / LONG_CLAUSE));
    values.add(Math.min(2, mean / LONG_CLAUSE));
    values.add(Math.min(2, Math.log1p(length) / 4));
    values.add(length <= SHORT_TURN ? 1.0 : 0.0);
    values.add(isEnded(said) ? 0.0 : 1.0);
    values.add(said.indexOf('?') >= 0 || said.indexOf('？') >= 0 ? 1.0 : 0.0);
    values.add(Math.min(2, said.chars().filter(c -> c == ',' || c == '，').count() / length * 4));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private int count(String section, String said) {
    Matcher cue = language.matcher(section, said);
    int count = 0;
    while (count < MOST_COUNTED && cue.find()) {
      count++;
    }
    return count;
  }

  private static boolean isEnded(String said) {
    String bare = said.stripTrailing();
    return !bare.isEmpty() && "。！？.!?…~～".indexOf(bare.charAt(bare.length() - 1)) >= 0;
  }
}
