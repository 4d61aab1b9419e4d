package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

class BoundPrometheusReporterTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void flinkFindsItByTheNameThatItsConfigurationSays() {
    assertThat(ServiceLoader.load(MetricReporterFactory.class))
        .anyMatch(BoundPrometheusReporterFactory.class::isInstance);
  }

  @Test
  void tellsWhatFlinksOwnTells() throws Exception {
    BoundPrometheusReporter reporter = listening("127.0.0.1", "0");
    try {
      SimpleCounter calls = new SimpleCounter();
      calls.inc(3);
      reporter.notifyOfAddedMetric(calls, "calls", new Installation("*/geoip"));

      assertThat(get("127.0.0.1", reporter.port()))
          .contains("flink_patchbay_installation_calls{installation=\"*/geoip\",} 3.0");
    } finally {
      reporter.close();
    }
  }

  @Test
  void isNotAtOtherAddressesOfTheMachine() {
    BoundPrometheusReporter reporter = listening("127.0.0.1", "0");
    try {
      assertThatThrownBy(() -> get("127.0.0.2", reporter.port()))
          .isInstanceOf(ConnectException.class);
    } finally {
      reporter.close();
    }
  }

  @Test
  void saysWhatToDoIfThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> listening("127.0.0.1", port))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot listen at 127.0.0.1, port " + port);
    }
  }

  private static BoundPrometheusReporter listening(String host, String port) {
    Properties properties = new Properties();
    properties.setProperty(BoundPrometheusReporterFactory.HOST, host);
    properties.setProperty(BoundPrometheusReporterFactory.PORT, port);
    properties.setProperty("filterLabelValueCharacters", "false");
    BoundPrometheusReporter reporter =
        new BoundPrometheusReporterFactory().createMetricReporter(properties);
    MetricConfig config = new MetricConfig();
    config.putAll(properties);
    reporter.open(config);
    return reporter;
  }

  private static String get(String host, int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + host + ":" + port + "/metrics");
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** As Flink makes one for a name and a value. */
  private static final class Installation extends UnregisteredMetricsGroup
      implements LogicalScopeProvider {

    private final String id;

    Installation(String id) {
      this.id = id;
    }

    @Override
    public Map<String, String> getAllVariables() {
      return Map.of("<installation>", id);
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
      return getLogicalScope(filter, '.');
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char separator) {
      return "patchbay" + separator + "installation";
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
      return this;
    }
  }
}
