package dev.crosstalk.cli;

import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFileException;
import dev.crosstalk.transcript.TranscriptFiles;
import java.nio.file.Files;

/** Keeps calls in a folder. */
final class CallKeeper {
  private final Terminal terminal;
  private final TranscriptFiles files;

  /**
   * Makes the folder. That is best done before the call: who paid for one wants to hear of an
   * unwritable folder first.
   */
  CallKeeper(Terminal terminal, String folder) {
    this.terminal = terminal;
    this.files = new TranscriptFiles(new Cards(terminal).path(folder));
    try {
      files.makeFolder();
    } catch (TranscriptFileException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    }
  }

  /** The first call of a run of the card of that name, from 1, that is not in the folder. */
  int firstFree(String card, long seed) {
    int call = 1;
    while (Files.exists(files.files(Transcript.id(card, seed, call)).json())) {
      call++;
    }
    return call;
  }

  /** Writes a call, and the copy that it was made from where that is not the card's own file. */
  TranscriptFiles.Written keep(Transcript call, CardCopy copy) {
    Scenario scenario = Cards.scenario(copy.card());
    return written(
        () -> {
          if (copy.text().isPresent()) {
            files.writeCard(scenario.sha256(), copy.text().get());
          }
          return files.write(call, LanguagePack.of(scenario).code());
        });
  }

  /** Writes a card that may be another one by the time that its calls are looked at. */
  void keepCard(String sha256, String text) {
    written(
        () -> {
          files.writeCard(sha256, text);
          return text;
        });
  }

  private interface Writing<T> {
    T write() throws TranscriptFileException;
  }

  private <T> T written(Writing<T> writing) {
    try {
      return writing.write();
    } catch (TranscriptFileException e) {
      boolean interrupted = e.reason() == TranscriptFileException.Reason.INTERRUPTED;
      String sentence = e.sentence(terminal.language());
      throw interrupted ? Failure.interrupted(sentence) : Failure.unusable(sentence);
    }
  }
}
