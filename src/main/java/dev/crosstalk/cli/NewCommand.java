package dev.crosstalk.cli;

import dev.crosstalk.card.CardTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a card to start from. */
@Command(name = "new")
final class NewCommand implements Callable<Integer> {
  private static final String EXTENSION = ".md";

  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1", paramLabel = "NAME", descriptionKey = "name")
  private String name;

  NewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path file = file();
    try {
      write(file, CardTemplate.of(terminal.language(), title(file)));
    } catch (FileAlreadyExistsException e) {
      String key = Path.of(e.getFile()).equals(file) ? "new.exists" : "new.file-in-the-way";
      throw Failure.unusable(terminal.say(key, e.getFile(), file));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("new.not-written", file, reason(e)));
    }
    terminal.out().println(terminal.say("new.written", file));
    return ExitCode.DONE;
  }

  private Path file() {
    boolean named = name.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    Path file = new Cards(terminal).path(named ? name : name + EXTENSION);
    boolean folder = name.isBlank() || name.endsWith("/") || title(file).isBlank();
    if (folder) {
      throw Failure.unusable(terminal.say("new.no-name", name));
    }
    return file;
  }

  private static String title(Path file) {
    String base = String.valueOf(file.getFileName());
    return base.substring(0, base.length() - EXTENSION.length());
  }

  // CREATE_NEW: what somebody wrote is never lost, not even if it was written a moment ago.
  private static void write(Path file, String card) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, card, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }

  private static String reason(IOException error) {
    return error instanceof FileSystemException e && e.getReason() != null
        ? e.getReason()
        : error.getClass().getSimpleName();
  }
}
