package dev.crosstalk.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.spark.SparkConf;

/**
 * What Spark logs in the driver. Where nobody configures it Spark tells some hundred lines of its
 * own doings, among which nobody finds what is wrong.
 */
final class DriverLog {
  private static final String WARNINGS = "log4j2.properties";
  private static final String OF_SPARK = "org/apache/spark/log4j2-defaults.properties";

  private DriverLog() {}

  /**
   * Leaves warnings and errors, unless a user has a configuration, in Spark's {@code conf} or
   * anywhere else. To be called before there is a context, which has much to tell when it starts.
   */
  static void warningsUnlessConfigured() {
    // Spark's turn first, silently: what it finds set up before that, it sets up again.
    new SparkConf(false).initializeLogIfNecessary(false, true);
    if (LogManager.getContext(false) instanceof LoggerContext context
        && isSparks(context.getConfiguration())) {
      try (InputStream in = DriverLog.class.getResourceAsStream(WARNINGS)) {
        context.reconfigure(
            new PropertiesConfigurationFactory()
                .getConfiguration(context, new ConfigurationSource(in)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isSparks(Configuration configuration) {
    String place = configuration.getConfigurationSource().getLocation();
    return place != null && place.endsWith(OF_SPARK);
  }
}
