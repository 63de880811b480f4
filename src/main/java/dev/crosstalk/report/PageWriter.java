package dev.crosstalk.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.report.Sample.Entry;
import dev.crosstalk.transcript.JsonFields;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a page, piece by piece: it is never in memory as a whole. */
final class PageWriter {
  /** So many calls are unpacked together when one of them is looked at. */
  static final int BLOCK = 50;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

  private final Contents contents;
  private final List<String> ids;
  private final Spill words;
  private final OutputStream out;
  private final Writer page;

  private PageWriter(Contents contents, Spill words, OutputStream out) {
    this.contents = contents;
    this.ids = contents.ids();
    this.words = words;
    this.out = out;
    this.page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  /**
   * Writes a page.
   *
   * @param words where those of its calls are kept
   */
  static void write(PageTemplate template, Contents contents, Spill words, OutputStream out)
      throws IOException {
    PageWriter writer = new PageWriter(contents, words, out);
    template.write(writer.page, contents.settings().language(), page -> writer.data());
    writer.page.flush();
  }

  private void data() throws IOException {
    json("overview", Overview.of(contents));
    json("index", index());
    List<Entry> entries = contents.entries();
    for (int first = 0; first < entries.size(); first += BLOCK) {
      block(first, Math.min(entries.size(), first + BLOCK));
    }
    for (int card = 0; card < contents.cards().size(); card++) {
      json("card-" + card, CardView.of(contents.cards().get(card), card, entries));
    }
  }

  private void json(String id, JsonNode json) throws IOException {
    json(page, id, json);
  }

  /** A data element of that id. */
  static void json(Writer page, String id, JsonNode json) throws IOException {
    page.write("<script type=\"application/json\" id=\"" + id + "\">");
    JSON.writeValue(new InHtml(page), json);
    page.write("</script>\n");
  }

  private ObjectNode index() {
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    Row.COLUMNS.forEach(index.putArray("columns")::add);
    ArrayNode rows = index.putArray("rows");
    List<String> metrics = List.copyOf(contents.counts().metrics().keySet());
    for (int i = 0; i < ids.size(); i++) {
      contents.entries().get(i).row().write(rows.addArray(), ids.get(i), metrics, i / BLOCK);
    }
    return index;
  }

  private void block(int first, int end) throws IOException {
    page.write(
        "<script type=\"application/octet-stream;base64\" id=\"calls-" + first / BLOCK + "\">");
    page.flush();
    try (OutputStream packed =
        new GZIPOutputStream(Base64.getEncoder().wrap(new Unclosed(out)), 1 << 13)) {
      for (int i = first; i < end; i++) {
        packed.write(i == first ? '[' : ',');
        call(ids.get(i), words.read(contents.entries().get(i).kept()), packed);
      }
      packed.write(']');
    }
    page.write("</script>\n");
  }

  /** A call without its id, which only now is known, is kept from its brace on. */
  private static void call(String id, byte[] kept, OutputStream packed) throws IOException {
    String name = JSON.writeValueAsString(JsonFields.wellFormed(id));
    packed.write(("{\"id\":" + name + ",").getBytes(StandardCharsets.UTF_8));
    packed.write(kept, 1, kept.length - 1);
  }

  /** The bytes of a call but for its id, as they are kept until then. */
  static byte[] bytes(ObjectNode call) throws IOException {
    // Not straight to bytes: half a surrogate pair would be an error there.
    return JsonFields.wellFormed(JSON.writeValueAsString(call)).getBytes(StandardCharsets.UTF_8);
  }

  /** What is written into the page is closed before the page is. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
