package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A page taken apart as a browser does it: an element of a script ends where HTML says, and not
 * where we meant it to.
 *
 * @param data what the data elements hold, by their ids
 * @param scripts what the browser runs
 * @param styles what it lays out by
 */
public record ReportPage(
    String html, Map<String, String> data, List<String> scripts, List<String> styles) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BEGIN =
      Pattern.compile("<(script|style)((?:\\s[^>]*)?)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  public static ReportPage read(Path file) throws IOException {
    return of(Files.readString(file, StandardCharsets.UTF_8));
  }

  static ReportPage of(String html) {
    Map<String, String> data = new LinkedHashMap<>();
    List<String> scripts = new ArrayList<>();
    List<String> styles = new ArrayList<>();
    Matcher begin = BEGIN.matcher(html);
    int at = 0;
    while (begin.find(at)) {
      Pattern end =
          Pattern.compile("</" + begin.group(1) + "[\\t\\n\\f\\r />]", Pattern.CASE_INSENSITIVE);
      Matcher ends = end.matcher(html);
      if (!ends.find(begin.end())) {
        throw new AssertionError("an element has no end: " + begin.group());
      }
      String text = html.substring(begin.end(), ends.start());
      Matcher id = ID.matcher(begin.group(2));
      if (begin.group(1).equalsIgnoreCase("style")) {
        styles.add(text);
      } else if (!begin.group(2).contains("type=")) {
        scripts.add(text);
      } else if (!id.find() || data.put(id.group(1), text) != null) {
        throw new AssertionError("a data element without an id of its own: " + begin.group());
      }
      at = ends.end();
    }
    return new ReportPage(html, data, scripts, styles);
  }

  public JsonNode overview() throws IOException {
    return JSON.readTree(data.get("overview"));
  }

  /** The rows of the table. */
  public JsonNode rows() throws IOException {
    return JSON.readTree(data.get("index")).path("rows");
  }

  /** Of each call what stands in that column. */
  public List<JsonNode> column(String name) throws IOException {
    List<String> columns = new ArrayList<>();
    JSON.readTree(data.get("index")).path("columns").forEach(each -> columns.add(each.asText()));
    List<JsonNode> values = new ArrayList<>();
    rows().forEach(row -> values.add(row.path(columns.indexOf(name))));
    return values;
  }

  public JsonNode card(int number) throws IOException {
    return JSON.readTree(data.get("card-" + number));
  }

  /** All calls, in the order of the rows. */
  public List<JsonNode> calls() throws IOException {
    List<JsonNode> calls = new ArrayList<>();
    for (int block = 0; data.containsKey("calls-" + block); block++) {
      byte[] packed = Base64.getDecoder().decode(data.get("calls-" + block));
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        JSON.readTree(in).forEach(calls::add);
      }
    }
    return calls;
  }

  /** The words of the notes, in English. */
  public List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    overview().path("notes").forEach(note -> notes.add(note.path("en").asText()));
    return notes;
  }
}
