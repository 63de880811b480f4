package dev.crosstalk.card;

/**
 * A place in a card's file.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units as editors count; a byte-order mark does not count
 */
public record Place(int line, int column) implements Comparable<Place> {
  static final Place START = new Place(1, 1);

  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column start at 1: " + line + ":" + column);
    }
  }

  Place right(int columns) {
    return new Place(line, column + columns);
  }

  @Override
  public int compareTo(Place that) {
    return line != that.line
        ? Integer.compare(line, that.line)
        : Integer.compare(column, that.column);
  }
}
