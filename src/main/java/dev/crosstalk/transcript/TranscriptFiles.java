package dev.crosstalk.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of transcripts, two files a call: {@code <id>.json} for programs, {@code <id>.md} to
 * read.
 */
public record TranscriptFiles(Path folder) {

  /** Where the two files of a call are. */
  public record Written(Path json, Path markdown) {}

  /**
   * Makes the folder where there is none, so that a long call does not end before a closed door.
   */
  public void makeFolder() throws TranscriptFileException {
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
    } catch (IOException e) {
      throw SystemError.explain(e, folder);
    }
  }

  /**
   * Writes both files, over older ones of the same call, and makes the folder where there is none.
   * Each is seen whole or not at all; the one for programs comes last, so that who finds it finds
   * both.
   *
   * @param language what the call to read is labelled in, {@code en} or {@code zh}
   * @throws TranscriptFileException where a file could not be written; nothing half-written is left
   */
  public Written write(Transcript call, String language) throws TranscriptFileException {
    Written files = files(call.id());
    try {
      Files.createDirectories(folder);
      write(
          files, bytes(TranscriptJson.pretty(call)), bytes(TranscriptMarkdown.of(call, language)));
      return files;
    } catch (IOException e) {
      throw SystemError.explain(e, folder, files.json(), files.markdown());
    }
  }

  /**
   * Writes a card that calls of the folder were made from, which is no file of anybody's, as {@code
   * cards/<sha256>.md}: there it is found when they are evaluated.
   *
   * @param sha256 of the text in UTF-8
   * @throws TranscriptFileException where it could not be written; nothing half-written is left
   */
  public void writeCard(String sha256, String text) throws TranscriptFileException {
    Path cards = folder.resolve("cards");
    Path file = cards.resolve(sha256 + ".md");
    try {
      Files.createDirectories(cards);
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw SystemError.explain(e, cards, file);
    }
  }

  /** Where the files of the call of that id are, or would be. */
  public Written files(String id) {
    return new Written(folder.resolve(id + ".json"), folder.resolve(id + ".md"));
  }

  private static void write(Written files, byte[] json, byte[] markdown) throws IOException {
    try (AtomicFile forPrograms = AtomicFile.prepare(files.json(), json);
        AtomicFile toRead = AtomicFile.prepare(files.markdown(), markdown)) {
      toRead.put();
      forPrograms.put();
    }
  }

  private static byte[] bytes(String text) {
    return JsonFields.wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }
}
