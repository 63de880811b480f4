package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFileException;
import dev.crosstalk.transcript.TranscriptFiles;
import java.nio.file.Files;

/** Keeps calls of a card in a folder. */
final class CallKeeper {
  private final Terminal terminal;
  private final Scenario scenario;
  private final TranscriptFiles files;

  /**
   * Makes the folder. That is best done before the call: who paid for one wants to hear of an
   * unwritable folder first.
   */
  CallKeeper(Terminal terminal, Scenario scenario, String folder) {
    this.terminal = terminal;
    this.scenario = scenario;
    this.files = new TranscriptFiles(new Cards(terminal).path(folder));
    try {
      files.makeFolder();
    } catch (TranscriptFileException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    }
  }

  /** The first call of a run, from 1, that is not in the folder. */
  int firstFree(long seed) {
    int call = 1;
    while (Files.exists(files.files(Transcript.id(scenario.name(), seed, call)).json())) {
      call++;
    }
    return call;
  }

  /** Writes a call. */
  TranscriptFiles.Written keep(Transcript call) {
    try {
      return files.write(call, LanguagePack.of(scenario).code());
    } catch (TranscriptFileException e) {
      boolean interrupted = e.reason() == TranscriptFileException.Reason.INTERRUPTED;
      String sentence = e.sentence(terminal.language());
      throw interrupted ? Failure.interrupted(sentence) : Failure.unusable(sentence);
    }
  }
}
