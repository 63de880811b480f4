package dev.crosstalk.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands by name. Only the one that is called is made: reading the options of all the others
 * would take longer than most of them run.
 */
final class Commands {
  private static final Map<String, Function<Terminal, Callable<Integer>>> ALL = all();

  private Commands() {}

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Adds the command that the arguments name, or all of them where they name none of ours. */
  static void add(CommandLine root, String[] args, Terminal terminal) {
    String named = named(args);
    if (ALL.containsKey(named)) {
      root.addSubcommand(named, ALL.get(named).apply(terminal));
    } else {
      ALL.forEach((name, command) -> root.addSubcommand(name, command.apply(terminal)));
    }
  }

  private static String named(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--lang")) {
        i++;
      } else if (!args[i].startsWith("-")) {
        return args[i];
      }
    }
    return "";
  }

  private static Map<String, Function<Terminal, Callable<Integer>>> all() {
    Map<String, Function<Terminal, Callable<Integer>>> all = new LinkedHashMap<>();
    all.put("call", CallCommand::new);
    all.put("play", PlayCommand::new);
    all.put("batch", BatchCommand::new);
    all.put("try", TryCommand::new);
    all.put("eval", EvalCommand::new);
    all.put("compare", CompareCommand::new);
    all.put("baseline", BaselineCommand::new);
    all.put("report", ReportCommand::new);
    all.put("rate", RateCommand::new);
    all.put("impact", ImpactCommand::new);
    all.put("export", ExportCommand::new);
    all.put("doctor", DoctorCommand::new);
    all.put("lint", LintCommand::new);
    all.put("show", ShowCommand::new);
    all.put("new", NewCommand::new);
    all.put("mock", MockCommand::new);
    return all;
  }
}
