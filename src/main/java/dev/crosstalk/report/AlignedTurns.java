package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.regression.Parting;
import dev.crosstalk.text.Difference;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.JsonFields;
import java.util.List;

/**
 * Two calls beside one another, by the numbers of their turns: after they have parted, one number
 * says little about what belongs together, but nothing says more.
 */
final class AlignedTurns {
  private AlignedTurns() {}

  /** Both calls; a call without words is absent, and then nothing is told to differ. */
  static ObjectNode json(List<Utterance> before, List<Utterance> after) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("before", !before.isEmpty()).put("after", !after.isEmpty());
    ArrayNode rows = json.putArray("rows");
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      ObjectNode row = rows.addObject().put("n", i + 1);
      boolean old = i < before.size();
      boolean now = i < after.size();
      if (old && now && Parting.isSame(before.get(i), after.get(i))) {
        said(row.putObject("both"), after.get(i));
        continue;
      }
      if (old) {
        said(row.putObject("before"), before.get(i));
      }
      if (now) {
        said(row.putObject("after"), after.get(i));
      }
      if (old && now) {
        difference(row, before.get(i), after.get(i));
      }
    }
    return json;
  }

  private static void said(ObjectNode json, Utterance said) {
    json.put("speaker", said.speaker().word()).put("text", JsonFields.wellFormed(said.text()));
    said.cutAt().ifPresent(cut -> json.put("cutAt", cut));
    said.misheard().ifPresent(heard -> json.put("heard", JsonFields.wellFormed(heard)));
  }

  /** Where the words of one side differ; absent where nothing of them is alike. */
  private static void difference(ObjectNode row, Utterance before, Utterance after) {
    Difference words = Difference.between(before.text(), after.text());
    boolean alike = words.from() > 0 || words.beforeEnd() < before.text().length();
    if (before.speaker() == after.speaker() && alike) {
      row.putArray("differs").add(words.from()).add(words.beforeEnd()).add(words.afterEnd());
    }
  }
}
