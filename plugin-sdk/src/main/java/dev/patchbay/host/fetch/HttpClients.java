package dev.patchbay.host.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client that fetches go through: HTTP/1.1 on pooled connections, one thread, and none of
 * what a client may do on its own: no redirects, retries, cookies, credentials, proxies, upgrades.
 */
final class HttpClients {

  /** Node's; a server that closes idle connections after 5 s does not get a request just then. */
  private static final TimeValue KEPT_ALIVE = TimeValue.ofSeconds(4);

  /** So that a host that has moved is noticed. */
  private static final TimeValue OLDEST_CONNECTION = TimeValue.ofMinutes(5);

  private static final int LONGEST_HEADER_LINE = 16 << 10;
  private static final int MOST_HEADERS = 200;

  private HttpClients() {}

  static PoolingAsyncClientConnectionManager connections(
      FetchSettings settings, Addresses addresses, SSLContext tls) {
    ClientTlsStrategyBuilder strategy = ClientTlsStrategyBuilder.create().setSslContext(tls);
    strategy.setHostnameVerificationPolicy(HostnameVerificationPolicy.BUILTIN);
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setTlsStrategy(strategy.build())
        .setDnsResolver(addresses)
        .setMaxConnTotal(settings.maxConnections())
        .setMaxConnPerRoute(settings.maxConnectionsPerHost())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings))
                .setSocketTimeout(timeout(settings))
                .setTimeToLive(OLDEST_CONNECTION)
                .build())
        .build();
  }

  /** A client that keeps its connections open for the next request. */
  static CloseableHttpAsyncClient keeping(
      FetchSettings settings, PoolingAsyncClientConnectionManager connections) {
    return client(settings, connections, "patchbay-fetch").build();
  }

  /** A client that opens a connection for each request, and closes it behind the answer. */
  static CloseableHttpAsyncClient opening(
      FetchSettings settings, PoolingAsyncClientConnectionManager connections) {
    return client(settings, connections, "patchbay-fetch-anew")
        .setConnectionReuseStrategy((request, response, context) -> false)
        .build();
  }

  private static HttpAsyncClientBuilder client(
      FetchSettings settings, PoolingAsyncClientConnectionManager connections, String thread) {
    return HttpAsyncClientBuilder.create()
        .setConnectionManager(connections)
        .setThreadFactory(daemons(thread))
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setIoThreadCount(1)
                .setSelectInterval(TimeValue.ofSeconds(1))
                .setTcpNoDelay(true)
                .build())
        .setHttp1Config(
            Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build())
        .setCharCodingConfig(
            CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setConnectionKeepAlive(KEPT_ALIVE)
                .setConnectionRequestTimeout(timeout(settings))
                .setContentCompressionEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .setResponseTimeout(timeout(settings))
                .build())
        // Cookies are off; this keeps it from reading the list of public suffixes.
        .setDefaultCookieSpecRegistry(name -> null)
        .setUserAgent("patchbay")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableCookieManagement()
        .disableRedirectHandling();
  }

  private static Timeout timeout(FetchSettings settings) {
    return Timeout.of(settings.timeout());
  }

  /** Threads that keep neither the JVM nor the class loader of a job. */
  static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(null, work, name + "-" + count.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(HttpClients.class.getClassLoader());
      return thread;
    };
  }

  static Duration idleSweep() {
    return KEPT_ALIVE.toDuration();
  }
}
