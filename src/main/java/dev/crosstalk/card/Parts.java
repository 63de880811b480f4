package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects where the parts of a scenario stand, while they are read. */
final class Parts {
  private final Map<String, Place> places = new LinkedHashMap<>();

  void put(String path, Place place) {
    places.put(path, place);
  }

  /** The bare values; their places are kept under the path with a position, from 0. */
  <T> List<T> list(String path, List<Located<T>> located) {
    List<T> values = new ArrayList<>();
    for (Located<T> one : located) {
      put(path + "[" + values.size() + "]", one.place());
      values.add(one.value());
    }
    return values;
  }

  Map<String, Place> places() {
    return places;
  }
}
