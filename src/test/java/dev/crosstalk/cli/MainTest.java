package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void helpNamesEveryCommand() {
    assertThat(Ran.crosstalk("--help"))
        .isEqualTo(
            new Ran(
                0,
                """
                Usage: crosstalk [-hV] [--lang=en|zh] [COMMAND]
                Turns a card into a phone call between two agents.

                Options:
                  -h, --help         Shows this help.
                      --lang=en|zh   The language of messages (default: from the locale), and
                                       of a new card.
                  -V, --version      Shows the version.

                Commands:
                  call      Makes one call from a card, shows it while it goes on, and keeps it.
                  play      Makes one call in which you take a side yourself, and keeps it.
                  batch     Makes many calls of some cards into one folder, each exactly once.
                  try       Makes the same calls with a card as it was and as it is, and shows
                              what differs.
                  eval      Scores transcripts from their words, whoever made them.
                  compare   Tells whether calls got worse from run to run, and what is chance.
                  baseline  Makes a small file of a run, to be committed and compared with.
                  report    Makes a page of calls to look at in a browser.
                  rate      Serves a page on which people label turns, without seeing any score.
                  impact    Tells what an edit of a card does to recorded calls, without any
                              model.
                  export    Makes training data of transcripts.
                  doctor    Looks at what a model can do at its server.
                  lint      Tells the problems of cards, all at once.
                  show      Shows what a card says, or the prompt of one side.
                  new       Writes a card to start from.
                  mock      Serves both sides of a card to programs that speak OpenAI's API.
                """,
                ""));
  }

  @Test
  void helpIsThereInChinese() {
    assertThat(Ran.crosstalk("--lang", "zh", "--help").out())
        .startsWith("用法：crosstalk [-hV] [--lang=en|zh] [COMMAND]\n把一张卡片变成两个智能体之间的一通电话。\n")
        .contains("\n命令：\n  call      按卡片打一通电话，边打边显示，并保存下来。\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call",
        "lint",
        "show",
        "new",
        "mock",
        "rate",
        "export",
        "batch",
        "compare",
        "baseline",
        "try",
        "impact",
        "report"
      })
  void everyCommandExplainsAllOfItsOptions(String command) {
    for (String language : Language.ALL) {
      Ran help = Ran.crosstalk(command, "--help", "--lang=" + language);

      assertThat(help.exitCode()).isZero();
      assertThat(help.err()).isEmpty();
      assertThat(help.out()).as(language).contains("crosstalk " + command);
      // An option without a description would have nothing but blanks after it.
      assertThat(help.out()).as(language).doesNotContainPattern("(?m)^ +--?[a-z].*[A-Z]\\n +-");
    }
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(Ran.crosstalk("--version").out()).matches("crosstalk .+\n");
  }

  @ParameterizedTest(name = "crosstalk {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | no command was given; the commands are call, play, batch, try, eval, compare, baseline, report, rate, impact,"
            + " export, doctor, lint, show, new, mock, and \"crosstalk --help\" says what they do.",
        "lnit | there is no command \"lnit\"; did you mean \"lint\"? See \"crosstalk --help\".",
        "sing x | there is no command \"sing\"; see \"crosstalk --help\".",
        "--bogus | crosstalk has no option --bogus; see \"crosstalk --help\".",
        "call | crosstalk call needs CARD; see \"crosstalk call --help\".",
        "call a b | crosstalk call does not know what to do with \"b\"; leave it out,"
            + " and see \"crosstalk call --help\".",
        "call a --sede=4 | crosstalk call has no option --sede; did you mean --seed?"
            + " See \"crosstalk call --help\".",
        "call a --seed x | --seed must be a whole number, but is \"x\".",
        "call a --seed 99999999999999999999 "
            + "| --seed must be a whole number, but is \"99999999999999999999\".",
        "call a --seed | --seed needs a value: a whole number; see \"crosstalk call --help\".",
        "call a --seed 1 --seed 2 | --seed is given twice; leave one of them out.",
        "call a --call 0 | --call must be a whole number from 1, but is \"0\".",
        "call a --max-turns 1 | --max-turns must be a whole number from 2, but is \"1\".",
        "call a --enforce hard | --enforce must be guide or observe, but is \"hard\".",
        "call a --format xml | --format must be text or json, but is \"xml\".",
        "call a --model person | --model must be the name of a model, or script,"
            + " but is \"person\".",
        "call a --base-url localhost:8080 | --base-url must be an http or https URL such as"
            + " http://127.0.0.1:8080/v1, but is \"localhost:8080\".",
        "call a --temperature 2.1 | --temperature must be a number from 0 to 2, but is \"2.1\".",
        "call a --temperature NaN | --temperature must be a number from 0 to 2, but is \"NaN\".",
        "call a --reply-limit 0 | --reply-limit must be a number of seconds from 0.1 to 86400,"
            + " but is \"0\".",
        "call a --foreign both | --foreign must be caller or callee, but is \"both\".",
        "call a --set name | --set must be NAME=VALUE, but is \"name\".",
        "show prompts/taishan-maintenance.md --prompt caller --templates no/where | --templates"
            + " no/where: there is no such folder; give a folder with prompt templates.",
        "call no.md | no.md: there is no such file. Check the path, or begin a card with"
            + " \"crosstalk new NAME\"",
        "show prompts/taishan-maintenance.md --prompt caller --templates= "
            + "| \"\" can't be the path of a file or folder; give one that can.",
        "show --prompt boss x | --prompt must be caller or callee, but is \"boss\".",
        "show --prompt caller --format json x | --prompt prints the text of a prompt,"
            + " so --format json does not go with it; leave one of them out.",
        "try a | there is nothing to try the card against: name the card as it was with --against,"
            + " such as --against git:HEAD, or templates as they were with --against-templates.",
        "lint --lang fr x | --lang must be en or zh, but is \"fr\".",
      })
  void badUsageIsOneSentence(String args, String sentence) {
    String[] words = args.isEmpty() ? new String[0] : args.split(" ");

    assertThat(Ran.crosstalk(words)).isEqualTo(new Ran(2, "", "crosstalk: " + sentence + "\n"));
  }

  @Test
  void anArgumentWithAnAtSignIsAFileNameAndNothingElse() {
    assertThat(Ran.crosstalk("lint", "@no.md").out())
        .startsWith("@no.md:1:1: error: there is no such file.");
  }

  @Test
  void badUsageIsToldInTheUsersLanguage() {
    Map<String, String> chinese = Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_US.UTF-8");

    assertThat(Ran.in(chinese, "lnit").err())
        .isEqualTo("crosstalk: 没有命令“lnit”；是不是“lint”？请看“crosstalk --help”。\n");
    assertThat(Ran.in(chinese, "lnit", "--lang", "en").err()).contains("did you mean");
  }

  @ParameterizedTest
  @CsvSource({
    "zh_TW.UTF-8,,,zh",
    ",zh_CN,en_US,zh",
    ",,zh_CN.GBK,zh",
    "C.UTF-8,,zh_CN,en",
    ",,POSIX,en",
    "de_DE.UTF-8,,,en",
  })
  void theFirstLocaleThatIsSetDecides(String all, String messages, String lang, String expected) {
    Map<String, String> env =
        Map.of("LC_ALL", text(all), "LC_MESSAGES", text(messages), "LANG", text(lang));

    assertThat(Language.of(new String[0], env)).isEqualTo(expected);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
