package org.apache.flink.metrics.prometheus;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.util.PortRange;

/**
 * Makes Flink's Prometheus reporter listen at one address. Beside the options of Flink's own:
 *
 * <ul>
 *   <li>{@code host}: the address to listen at; 127.0.0.1 unless given, 0.0.0.0 for all
 *   <li>{@code port}: a port or a range, of which the first free one is taken; 9249 unless given
 * </ul>
 */
public final class BoundPrometheusReporterFactory implements MetricReporterFactory {

  static final String HOST = "host";
  static final String PORT = "port";

  @Override
  public BoundPrometheusReporter createMetricReporter(Properties properties) {
    return new BoundPrometheusReporter(
        properties.getProperty(HOST, "127.0.0.1"),
        new PortRange(properties.getProperty(PORT, "9249")));
  }
}
