package dev.patchbay.host.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.model.HostPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A server on this machine, and fetchers that may ask it; both end with the test. */
abstract class FetcherFixture {

  static final FetchSettings LOOPBACK =
      FetchSettings.DEFAULTS.withAllowedNetworks(List.of(Cidr.parse("127.0.0.0/8")));
  static final AllowedHosts EVERY = hosts("*");

  final LoopbackServer server = new LoopbackServer();
  private final List<Fetcher> fetchers = new ArrayList<>();

  @AfterEach
  void close() {
    fetchers.forEach(Fetcher::close);
    server.close();
  }

  static AllowedHosts hosts(String... patterns) {
    return new AllowedHosts(List.of(patterns).stream().map(HostPattern::parse).toList());
  }

  Fetcher fetcher(FetchSettings settings) {
    Fetcher fetcher = new Fetcher(settings);
    fetchers.add(fetcher);
    return fetcher;
  }

  static FetchResponse answer(CompletableFuture<FetchResponse> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  FetchResponse get(String path) throws Exception {
    return answer(fetcher(LOOPBACK).fetch(FetchRequest.get(server.url(path)), EVERY));
  }

  static FetchException failure(CompletableFuture<FetchResponse> future) throws Exception {
    try {
      throw new AssertionError(future.get(30, TimeUnit.SECONDS).toString());
    } catch (ExecutionException e) {
      return (FetchException) e.getCause();
    }
  }

  FetchException failure(FetchSettings settings, String url, AllowedHosts hosts) throws Exception {
    return failure(fetcher(settings).fetch(FetchRequest.get(url), hosts));
  }

  static String text(FetchResponse response) {
    return new String(response.body(), UTF_8);
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
