package dev.crosstalk.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What stands for the placeholders of cards. */
final class SettingOptions {
  @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "set")
  private List<Wanted.Setting> settings = List.of();

  /** The values by the names of the placeholders. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    return values;
  }
}
