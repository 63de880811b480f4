package dev.crosstalk.spark;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Lets executors talk with the driver while tasks are at work. Spark makes one by this name. */
public final class BatchPlugin implements SparkPlugin {
  private static final int MILLIS_BETWEEN_PULSES = 500;

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Object receive(Object message) {
        return Control.answer(Pulse.of((Object[]) message)).message();
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Heart();
  }

  /** Beats as long as the executor is there. */
  private static final class Heart implements ExecutorPlugin {
    private ScheduledExecutorService clock;

    @Override
    public void init(PluginContext context, Map<String, String> extra) {
      Machine.reportTo(
          pulse -> Pulse.Orders.of((Object[]) context.ask(pulse.message())), context.executorID());
      clock =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "crosstalk-pulse");
                thread.setDaemon(true);
                return thread;
              });
      clock.scheduleWithFixedDelay(
          Machine::beat, MILLIS_BETWEEN_PULSES, MILLIS_BETWEEN_PULSES, TimeUnit.MILLISECONDS);
    }

    @Override
    public void shutdown() {
      clock.shutdownNow();
    }
  }
}
