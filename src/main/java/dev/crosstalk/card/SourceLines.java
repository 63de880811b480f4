package dev.crosstalk.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Where the parts of a scenario stand in the card's file, and the file's lines.
 *
 * <p>A part is named by its path in the scenario's JSON, with positions from 0: {@code title},
 * {@code caller.role}, {@code caller.steps[3]}, {@code caller.steps[3].lines[1]}, {@code
 * caller.knowledge[0].answer}, {@code callee.style.negative[2]}, {@code callee.other[0]}.
 */
public final class SourceLines {
  private final List<String> lines;
  private final Map<String, Place> places;
  private final NavigableMap<Integer, List<String>> headings;

  /**
   * @param headings by the line from which on they hold: all under which it stands
   */
  SourceLines(List<String> lines, Map<String, Place> places, Map<Integer, List<String>> headings) {
    this.lines = List.copyOf(lines);
    this.places = new LinkedHashMap<>(places);
    this.headings = new TreeMap<>(headings);
  }

  /** Of a card whose places nobody knows. */
  public static SourceLines none() {
    return new SourceLines(List.of(), Map.of(), Map.of());
  }

  /** Where that part begins; empty if the card has no such part. */
  public Optional<Place> place(String path) {
    return Optional.ofNullable(places.get(path));
  }

  /** The line, from 1, in which that part begins; empty if the card has no such part. */
  public OptionalInt line(String path) {
    Place place = places.get(path);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place.line());
  }

  /** The paths of all parts with their places, in the order of the scenario's JSON. */
  public Map<String, Place> places() {
    return new LinkedHashMap<>(places);
  }

  /** The words of that line, from 1, as they stand in the file, without the line's end. */
  public String text(int line) {
    return lines.get(line - 1);
  }

  /**
   * The headings and labels under which that line, from 1, stands, outermost first; the last is its
   * step, as in {@code 3 Say why}, if it stands in one. A heading stands under itself.
   */
  public List<String> headings(int line) {
    Map.Entry<Integer, List<String>> last = headings.floorEntry(line);
    return last == null ? List.of() : last.getValue();
  }

  /** All lines, without their ends. */
  List<String> all() {
    return lines;
  }

  /** How many lines the file has; 0 where it could not be read as text. */
  public int lineCount() {
    return lines.size();
  }
}
