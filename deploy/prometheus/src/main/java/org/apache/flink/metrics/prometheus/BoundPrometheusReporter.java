package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Iterator;
import org.apache.flink.util.PortRange;

/**
 * What Flink's Prometheus reporter tells, told at one address: Flink's own listens on all of them,
 * and nothing there asks for a password.
 *
 * <p>In Flink's package because the registry of its metrics can be reached from there only.
 */
final class BoundPrometheusReporter extends AbstractPrometheusReporter {

  private final HTTPServer server;

  /**
   * @param ports the first free one is taken
   * @throws IllegalArgumentException if none of them can be listened at; Flink logs it and goes on
   *     without the reporter
   */
  BoundPrometheusReporter(String host, PortRange ports) {
    server = listen(host, ports);
    log.info("Metrics for Prometheus are at http://{}:{}/metrics", host, server.getPort());
  }

  private HTTPServer listen(String host, PortRange ports) {
    IOException last = null;
    for (Iterator<Integer> port = ports.getPortsIterator(); port.hasNext(); ) {
      InetSocketAddress address = new InetSocketAddress(host, port.next());
      try {
        return new HTTPServer(address, registry, true);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IllegalArgumentException(
        "cannot listen at %s, port %s: set metrics.reporter.<name>.host to an address of this"
                .formatted(host, ports)
            + " machine and metrics.reporter.<name>.port to a port, or a range with one, that is"
            + " free",
        last);
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.stop();
    super.close();
  }
}
