package dev.crosstalk.transcript;

import dev.crosstalk.transcript.TranscriptFileException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns what the system reports about a file into what a person can do something about. */
public final class SystemError {
  /** Below this a failed write is laid to a full disk: transcripts are some tens of kilobytes. */
  private static final long ROOM_NEEDED = 256 * 1024;

  private SystemError() {}

  static TranscriptFileException explain(IOException error, Path folder, Path... targets) {
    Path file = fileInTheWay(folder);
    if (error instanceof ClosedByInterruptException) {
      return new TranscriptFileException(Reason.INTERRUPTED, folder, error);
    } else if (file != null) {
      return new TranscriptFileException(Reason.FILE_IN_THE_WAY, file, error);
    }
    for (Path target : targets) {
      if (Files.isDirectory(target)) {
        return new TranscriptFileException(Reason.FOLDER_IN_THE_WAY, target, error);
      }
    }
    return new TranscriptFileException(reason(error, folder), folder, error);
  }

  /** The system's own words about an error, without the file names that Java puts around them. */
  public static String words(Throwable error) {
    // Of these Java keeps the name alone.
    if (error instanceof AccessDeniedException) {
      return "Permission denied";
    } else if (error instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    String words = error instanceof FileSystemException e ? e.getReason() : error.getMessage();
    return words == null ? error.getClass().getSimpleName() : words;
  }

  private static Reason reason(IOException error, Path folder) {
    if (error instanceof AccessDeniedException || !Files.isWritable(nearest(folder))) {
      return Reason.NOT_WRITABLE;
    }
    return isFull(nearest(folder)) ? Reason.DISK_FULL : Reason.OTHER;
  }

  // The free space is asked, not the message: systems report a full disk in their user's language.
  private static boolean isFull(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      // What is no disk, such as /proc, has no space at all.
      return disk.getTotalSpace() > 0 && disk.getUsableSpace() < ROOM_NEEDED;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path fileInTheWay(Path folder) {
    Path nearest = nearest(folder);
    return Files.isDirectory(nearest) ? null : nearest;
  }

  /** The folder, or the nearest thing above it that exists. */
  private static Path nearest(Path folder) {
    Path here = folder;
    while (here.getParent() != null && !Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
      here = here.getParent();
    }
    return Files.exists(here, LinkOption.NOFOLLOW_LINKS) ? here : Path.of("").toAbsolutePath();
  }
}
