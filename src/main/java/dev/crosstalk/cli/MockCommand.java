package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves both sides of a card to programs that speak OpenAI's API, until it is interrupted. */
@Command(name = "mock")
final class MockCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private CardOptions options;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String card;

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port")
  private Wanted.Port port = new Wanted.Port(8089);

  @Option(names = "--latency", paramLabel = "MILLISECONDS", descriptionKey = "latency")
  private Wanted.Wait latency = new Wanted.Wait(Latency.NONE);

  MockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Scenario scenario = options.filled(terminal, card);
    try (MockServer server = start(scenario)) {
      return new Serving(terminal)
          .untilInterrupted(server.baseUrl(), terminal.say("mock.serving", scenario.name()));
    }
  }

  private MockServer start(Scenario scenario) {
    try {
      Sides sides = new Sides(scenario, options.seed(), options.call());
      return MockServer.start(sides, port.value(), latency.latency());
    } catch (IOException e) {
      throw new Serving(terminal).noPort(port.value(), e);
    }
  }
}
