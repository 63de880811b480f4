package dev.crosstalk.junit;

import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a {@link CallTest} says, and what in it does not go together. */
final class Settings {
  private final CallTest test;
  private final Optional<Replayed> replayed;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param replayed the recording that models answer from, if they are not asked
   */
  Settings(CallTest test, Optional<Replayed> replayed) {
    this.test = test;
    this.replayed = replayed;
  }

  Optional<Replayed> replayed() {
    return replayed;
  }

  /** How the caller is held to its rules. */
  Enforcement enforcement() {
    return replayed.flatMap(Replayed::enforcement).orElse(test.enforce());
  }

  /** The model of a side, by its name. */
  String model(Speaker side) {
    String own = ownModel(side);
    String named = own.isEmpty() ? test.model() : own;
    return named.equals(ScriptChatModel.NAME)
        ? replayed.map(recording -> recording.model(side)).orElse(named)
        : named;
  }

  private String ownModel(Speaker side) {
    return side == Speaker.CALLER ? test.callerModel() : test.calleeModel();
  }

  /** Somebody's own agent for a side, if there is one. */
  Optional<Class<?>> own(Speaker side) {
    Class<?> type = side == Speaker.CALLER ? test.caller() : test.callee();
    return Optional.<Class<?>>of(type).filter(any -> any != Void.class);
  }

  /** Whether a side is a model behind a server. */
  boolean isServed(Speaker side) {
    return own(side).isEmpty() && !model(side).equals(ScriptChatModel.NAME);
  }

  /** What stands for placeholders, by their names. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (String setting : test.set()) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return values;
  }

  /**
   * Looks through everything.
   *
   * @throws ExtensionConfigurationException with all that is wrong, a sentence a line
   */
  void check(Optional<PassRate> rate) {
    hold(test.calls() >= 1, "settings.calls", test.calls());
    hold(test.maxTurns() >= 2, "settings.max-turns", test.maxTurns());
    hold(test.replyLimit() >= 0, "settings.reply-limit", test.replyLimit());
    for (String setting : test.set()) {
      hold(setting.indexOf('=') > 0, "settings.set", setting);
    }
    rate.ifPresent(wanted -> checkRate(wanted.value()));
    checkBaseUrl();
    checkTemplates();
    List.of(Speaker.values()).forEach(this::checkSide);
    if (!problems.isEmpty()) {
      throw new ExtensionConfigurationException(String.join("\n", problems));
    }
  }

  private void checkRate(double wanted) {
    hold(wanted > 0 && wanted < 1, "settings.rate", wanted);
  }

  private void checkBaseUrl() {
    if (!test.baseUrl().isEmpty()) {
      hold(Endpoint.baseUrl(test.baseUrl()).isPresent(), "settings.base-url", test.baseUrl());
      boolean anyModel = isServed(Speaker.CALLER) || isServed(Speaker.CALLEE);
      hold(anyModel && replayed.isEmpty(), "settings.base-url-without-model");
    }
  }

  private void checkTemplates() {
    hold(
        test.templates().isEmpty() || isFolder(test.templates()),
        "settings.templates",
        test.templates());
  }

  private static boolean isFolder(String name) {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void checkSide(Speaker side) {
    hold(!model(side).isBlank(), "settings.no-model", side.word());
    if (own(side).isPresent()) {
      Class<?> type = own(side).get();
      hold(ownModel(side).isEmpty(), "settings.two-for-a-seat", side.word());
      boolean foreign = CallAgent.class.isAssignableFrom(type) || isFunction(type);
      hold(foreign || ChatModel.class.isAssignableFrom(type), "settings.agent", type.getName());
      hold(!foreign || enforcement() == Enforcement.OBSERVE, "settings.guided", side.word());
    }
  }

  static boolean isFunction(Class<?> type) {
    return Function.class.isAssignableFrom(type);
  }

  private void hold(boolean holds, String key, Object... arguments) {
    if (!holds) {
      problems.add(Words.say(key, arguments));
    }
  }
}
