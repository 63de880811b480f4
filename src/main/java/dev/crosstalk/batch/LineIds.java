package dev.crosstalk.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The ids of all lines of a file. Only the beginning of a line is parsed: there the id stands, and
 * a run may have millions of calls.
 */
public final class LineIds {
  private static final int HEAD = 1024;
  private static final int BLOCK = 1 << 18;
  private static final JsonFactory JSON = new JsonFactory();

  private LineIds() {}

  static void each(Path file, Consumer<String> ids) throws IOException, RunFolderException {
    try (InputStream in = Files.newInputStream(file)) {
      each(in, file.toString(), ids);
    }
  }

  /**
   * Reads them to the end of a stream.
   *
   * @param file where it comes from
   * @throws RunFolderException if a line has no id
   */
  public static void each(InputStream in, String file, Consumer<String> ids)
      throws IOException, RunFolderException {
    byte[] head = new byte[HEAD];
    int length = 0;
    int line = 1;
    byte[] block = new byte[BLOCK];
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      int start = 0;
      for (int i = 0; i < read; i++) {
        if (block[i] == '\n') {
          int more = Math.min(i - start, HEAD - length);
          System.arraycopy(block, start, head, length, more);
          if (length + more > 0) {
            ids.accept(id(file, line, head, length + more));
          }
          line++;
          length = 0;
          start = i + 1;
        }
      }
      int more = Math.min(read - start, HEAD - length);
      System.arraycopy(block, start, head, length, more);
      length += more;
    }
  }

  private static String id(String file, int line, byte[] head, int length)
      throws RunFolderException {
    try (JsonParser json = JSON.createParser(head, 0, length)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("id")) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // Told below: whatever it is, it is no line of a run.
    }
    throw new RunFolderException("broken-line", file, line);
  }
}
