package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.FileOfLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The cards of the page. Copies of a card that one run made of it by a variation are one card;
 * cards of one name that differ from run to run are as many. Not thread-safe.
 */
final class ReportedCards {
  /** A stranger's transcripts may each name another card. */
  private static final int MOST = 1000;

  private final ReportSettings.CardFinder finder;
  private final List<ReportedCard> cards = new ArrayList<>();
  private final Map<String, Integer> byRun = new HashMap<>();
  private final Map<String, Integer> byHash = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  ReportedCards(ReportSettings.CardFinder finder) {
    this.finder = finder;
  }

  /** The number of a call's card, from 0; absent where the call names none. */
  OptionalInt of(Conversation said, ObjectNode call, Path file) {
    if (said.cardFile().isEmpty()) {
      return OptionalInt.empty();
    }
    String cardFile = said.cardFile().get();
    String sha256 = said.cardSha256().orElse("");
    String run = FileOfLines.folderOf(file.toAbsolutePath()) + "\n" + cardFile;
    Integer known = byRun.get(run);
    if (known == null) {
      known = byHash.get(cardFile + "\n" + sha256);
    }
    if (known == null && cards.size() == MOST) {
      return OptionalInt.empty();
    } else if (known == null) {
      known = cards.size();
      String name = name(cardFile);
      String title = call.path("card").path("title").asText(name);
      cards.add(new ReportedCard(free(name), title, finder.find(said, file)));
      byHash.put(cardFile + "\n" + sha256, known);
    }
    byRun.putIfAbsent(run, known);
    cards.get(known).addCopy(sha256);
    return OptionalInt.of(known);
  }

  /** The name of a card's file, as ids of calls have it. */
  private static String name(String cardFile) {
    String base = cardFile.substring(cardFile.replace('\\', '/').lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(0, dot) : base;
  }

  private String free(String name) {
    String free = name;
    for (int n = 2; !names.add(free); n++) {
      free = name + " (" + n + ")";
    }
    return free;
  }

  ReportedCard get(int card) {
    return cards.get(card);
  }

  List<ReportedCard> all() {
    return List.copyOf(cards);
  }
}
