package dev.crosstalk.transcript;

import dev.crosstalk.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A transcript could not be written; its message is one sentence with place, cause and remedy. */
public final class TranscriptFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Path place;

  TranscriptFileException(Reason reason, Path place, IOException cause) {
    super(sentence(reason, place, cause, "en"), cause);
    this.reason = reason;
    this.place = place;
  }

  /** What stood in the way. */
  public enum Reason {
    /** A file stands where the folder should be. */
    FILE_IN_THE_WAY,
    /** A folder stands where the file should be. */
    FOLDER_IN_THE_WAY,
    /** The folder, or what it lies in, may not be written to. */
    NOT_WRITABLE,
    DISK_FULL,
    /** The thread was interrupted, as by Ctrl-C; nothing was written. */
    INTERRUPTED,
    /** Whatever else the system reported. */
    OTHER;

    private String key() {
      return "files." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Reason reason() {
    return reason;
  }

  /** The message in a language, {@code en} or {@code zh}. */
  public String sentence(String language) {
    return sentence(reason, place, getCause(), language);
  }

  private static String sentence(Reason reason, Path place, Throwable cause, String language) {
    return Messages.of(TranscriptFileException.class, language)
        .get(reason.key(), place, SystemError.words(cause));
  }
}
