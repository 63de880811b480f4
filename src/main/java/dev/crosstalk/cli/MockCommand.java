package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
      // Alone on the first line: programs that start this read it.
      terminal.out().println(server.baseUrl());
      terminal.out().println(terminal.say("mock.serving", scenario.name()));
      terminal.out().flush();
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      // The only way in which it ends, so there is nothing to complain about.
      return ExitCode.INTERRUPTED;
    }
  }

  private MockServer start(Scenario scenario) {
    try {
      Sides sides = new Sides(scenario, options.seed(), options.call());
      return MockServer.start(sides, port.value(), latency.latency());
    } catch (IOException e) {
      throw Failure.unusable(
          terminal.say("mock.no-port", String.valueOf(port.value()), e.getMessage()));
    }
  }
}
