package dev.crosstalk.report;

import dev.crosstalk.report.Sample.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a page shows.
 *
 * @param entries the calls in it, in order
 * @param notes what is missing
 * @param run what is known of how the calls were made
 */
record Contents(
    ReportSettings settings,
    Counts counts,
    List<ReportedCard> cards,
    List<Entry> entries,
    List<Said> notes,
    List<RunFact> run) {
  Contents {
    cards = List.copyOf(cards);
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
    run = List.copyOf(run);
  }

  /** A line of a run's plan. */
  record RunFact(Said name, String value) {}

  /** The ids of the calls in the page, each there once, whatever the files say. */
  List<String> ids() {
    Set<String> taken = new HashSet<>();
    List<String> ids = new ArrayList<>();
    for (Entry entry : entries) {
      String id = entry.row().id();
      for (int n = 2; !taken.add(id); n++) {
        id = entry.row().id() + " (" + n + ")";
      }
      ids.add(id);
    }
    return ids;
  }
}
