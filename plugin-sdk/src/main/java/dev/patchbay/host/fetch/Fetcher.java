package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends plugins' HTTP requests, and guarantees for each of them:
 *
 * <ol>
 *   <li>it goes only to hosts that are allowed, and so does every redirect;
 *   <li>it goes only to addresses of the public internet or of networks that the settings allow,
 *       which is checked on the very address that is connected to;
 *   <li>it is over after {@link FetchSettings#timeout}, and its answer takes no more than {@link
 *       FetchSettings#maxAnswerBytes}, before and after decompression.
 * </ol>
 *
 * <p>Thread-safe; calls return at once. Answers come on threads of its own, which all fetches
 * share: what is chained to a future must hand over to another thread and not work there.
 */
public final class Fetcher implements AutoCloseable {

  private static final int LOOK_UP_THREADS = 4;
  private static final int MOST_LOOK_UPS = 1_000;

  private final FetchSettings settings;
  private final Addresses addresses;
  private final PoolingAsyncClientConnectionManager connections;
  private final CloseableHttpAsyncClient client;

  /** For what is repeated: among those kept open, the next one may have been closed as well. */
  private final CloseableHttpAsyncClient anew;

  private final ThreadPoolExecutor lookUps;
  private final ScheduledThreadPoolExecutor clock;
  private final AtomicInteger pending = new AtomicInteger();

  /** For {@link #close}: the client forgets some requests that it has not sent when it closes. */
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

  private volatile boolean isClosed;

  /** Opens no connection yet. */
  public Fetcher(FetchSettings settings) {
    this(settings, SSLContexts.createSystemDefault());
  }

  Fetcher(FetchSettings settings, SSLContext tls) {
    this.settings = settings;
    lookUps =
        new ThreadPoolExecutor(
            LOOK_UP_THREADS,
            LOOK_UP_THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_LOOK_UPS),
            HttpClients.daemons("patchbay-fetch-names"));
    lookUps.allowCoreThreadTimeOut(true);
    clock = new ScheduledThreadPoolExecutor(1, HttpClients.daemons("patchbay-fetch-clock"));
    clock.setRemoveOnCancelPolicy(true);
    addresses = new Addresses(new AddressRules(settings.allowedNetworks()), lookUps);
    connections = HttpClients.connections(settings, addresses, tls);
    client = HttpClients.keeping(settings, connections);
    client.start();
    anew = HttpClients.opening(settings, HttpClients.connections(settings, addresses, tls));
    anew.start();
    long sweep = HttpClients.idleSweep().toMillis();
    Future<?> unused =
        clock.scheduleWithFixedDelay(this::closeIdle, sweep, sweep, TimeUnit.MILLISECONDS);
  }

  private void closeIdle() {
    connections.closeExpired();
    connections.closeIdle(TimeValue.of(HttpClients.idleSweep()));
  }

  /**
   * Sends a request.
   *
   * @return the whole answer, whatever its status; fails with a {@link FetchException} only.
   *     Cancelling it aborts the exchange
   */
  public CompletableFuture<FetchResponse> fetch(FetchRequest request, AllowedHosts hosts) {
    Exchange exchange = new Exchange(client, anew, addresses, settings, hosts, request.redirect());
    CompletableFuture<FetchResponse> result = exchange.result();
    if (pending.incrementAndGet() > settings.maxPending()) {
      pending.decrementAndGet();
      exchange.fail(
          new FetchException(
              Reason.TOO_MANY_REQUESTS,
              "more than " + settings.maxPending() + " requests are under way"));
      return result;
    }
    underWay.add(exchange);
    Future<?> unused =
        result.whenComplete(
            (answer, failure) -> {
              pending.decrementAndGet();
              underWay.remove(exchange);
            });
    try {
      endInTime(exchange);
      exchange.start(Hop.first(request));
    } catch (FetchException e) {
      exchange.fail(e);
    } catch (RejectedExecutionException e) {
      exchange.fail(closed()); // The clock has stopped.
    }
    if (isClosed) {
      exchange.fail(closed()); // It may have come too late for close() to see it.
    }
    return result;
  }

  private void endInTime(Exchange exchange) {
    Duration timeout = settings.timeout();
    Future<?> deadline =
        clock.schedule(
            () ->
                exchange.fail(
                    new FetchException(
                        Reason.TIMED_OUT, "no answer within " + timeout.toMillis() + " ms")),
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
    Future<?> unused = exchange.result().whenComplete((answer, failure) -> deadline.cancel(false));
  }

  private static FetchException closed() {
    return new FetchException(Reason.ABORTED, "fetch is closed, because its job is stopping");
  }

  /** How many fetches are under way or waiting. */
  public int pending() {
    return pending.get();
  }

  /** Aborts what is under way and closes all connections; what is fetched later fails. */
  @Override
  public void close() {
    isClosed = true;
    underWay.forEach(it -> it.fail(closed()));
    client.close(CloseMode.IMMEDIATE);
    anew.close(CloseMode.IMMEDIATE);
    lookUps.shutdownNow();
    clock.shutdownNow();
  }
}
