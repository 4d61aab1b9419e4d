package dev.patchbay.host.fetch;

import static dev.patchbay.host.fetch.LoopbackServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.host.fetch.FetchException.Reason;
import dev.patchbay.host.fetch.FetchRequest.Redirect;
import dev.patchbay.model.HostPattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

  private static final FetchSettings LOOPBACK =
      FetchSettings.DEFAULTS.withAllowedNetworks(List.of(Cidr.parse("127.0.0.0/8")));
  private static final AllowedHosts EVERY = hosts("*");

  private final LoopbackServer server = new LoopbackServer();
  private final List<Fetcher> fetchers = new ArrayList<>();

  @AfterEach
  void close() {
    fetchers.forEach(Fetcher::close);
    server.close();
  }

  private static AllowedHosts hosts(String... patterns) {
    return new AllowedHosts(List.of(patterns).stream().map(HostPattern::parse).toList());
  }

  private Fetcher fetcher(FetchSettings settings) {
    Fetcher fetcher = new Fetcher(settings);
    fetchers.add(fetcher);
    return fetcher;
  }

  private static FetchResponse answer(CompletableFuture<FetchResponse> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private FetchResponse get(String path) throws Exception {
    return answer(fetcher(LOOPBACK).fetch(FetchRequest.get(server.url(path)), EVERY));
  }

  private static FetchException failure(CompletableFuture<FetchResponse> future) throws Exception {
    try {
      throw new AssertionError(future.get(30, TimeUnit.SECONDS).toString());
    } catch (ExecutionException e) {
      return (FetchException) e.getCause();
    }
  }

  private FetchException failure(FetchSettings settings, String url, AllowedHosts hosts)
      throws Exception {
    return failure(fetcher(settings).fetch(FetchRequest.get(url), hosts));
  }

  private static String text(FetchResponse response) {
    return new String(response.body(), UTF_8);
  }

  @Test
  void anAnswerComesWhole() throws Exception {
    server.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("X-Some", "1");
          exchange.getResponseHeaders().add("X-Some", "2");
          send(exchange, 404, "gone ü".getBytes(UTF_8));
        });

    FetchResponse response = get("/x?y=1");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.statusText()).isEqualTo("Not Found");
    assertThat(response.url()).isEqualTo(server.url("/x?y=1"));
    assertThat(response.redirected()).isFalse();
    assertThat(response.headers())
        .contains(new HttpHeader("x-some", "1"), new HttpHeader("x-some", "2"));
    assertThat(text(response)).isEqualTo("gone ü");
  }

  @Test
  void aRequestArrivesWhole() throws Exception {
    server.on(
        "/",
        exchange -> {
          String seen =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().get("X-Mine")
                  + " "
                  + exchange.getRequestHeaders().get("Host")
                  + " "
                  + exchange.getRequestHeaders().get("Content-Length")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          send(exchange, 200, seen.getBytes(UTF_8));
        });
    FetchRequest request =
        new FetchRequest(
            "post",
            server.url("/a b?c"),
            List.of(
                new HttpHeader("x-mine", " v\u00fc "),
                new HttpHeader("Host", "evil"),
                new HttpHeader("content-length", "7")),
            Redirect.FOLLOW,
            Optional.of("hällo".getBytes(UTF_8)));

    assertThat(text(answer(fetcher(LOOPBACK).fetch(request, EVERY))))
        .isEqualTo("POST /a%20b?c [vü] [127.0.0.1:" + server.port() + "] [6] hällo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS"})
  void everyMethodWorksWithoutABody(String method) throws Exception {
    server.on(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("X-Length", "" + exchange.getRequestHeaders().getFirst("Content-Length"));
          send(exchange, 200, new byte[0]);
        });
    FetchRequest request =
        new FetchRequest(method, server.url("/"), List.of(), Redirect.FOLLOW, Optional.empty());

    FetchResponse response = answer(fetcher(LOOPBACK).fetch(request, EVERY));

    boolean saysLength = List.of("POST", "PUT", "PATCH").contains(method);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).contains(new HttpHeader("x-length", saysLength ? "0" : "null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "0",
        "[::1]",
        "[::ffff:7f00:1]"
      })
  void privateAddressesAreRefusedHoweverTheyAreWritten(String host) throws Exception {
    server.text("/", "secret");

    FetchException failure =
        failure(FetchSettings.DEFAULTS, "http://" + host + ":" + server.port() + "/", EVERY);

    assertThat(failure.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(failure).hasMessageContaining("plugins.fetch.allowed-networks");
    assertThat(server.hits).isEmpty();
  }

  @Test
  void aNameOfAnAllowedNetworkIsReached() throws Exception {
    server.text("/", "hello");

    FetchResponse response =
        answer(
            fetcher(LOOPBACK)
                .fetch(
                    FetchRequest.get("http://localhost:" + server.port() + "/"),
                    hosts("localhost")));

    assertThat(text(response)).isEqualTo("hello");
  }

  @Test
  void aHostThatIsNotAllowedIsRefusedAndTheErrorSaysWhatToAdd() throws Exception {
    server.text("/", "hello");

    assertThat(failure(LOOPBACK, server.url("/"), AllowedHosts.NONE))
        .hasMessage(
            "this plugin may not reach 127.0.0.1:%d: add \"patchbay\": {\"hosts\": [\"127.0.0.1:%d\"]} to its"
                    .formatted(server.port(), server.port())
                + " plugin.json, or grant it with the job's option plugins.fetch.allowed-hosts");
    assertThat(failure(LOOPBACK, server.url("/"), hosts("a.com", "127.0.0.1:1")))
        .hasMessageEndingWith(" to its plugin.json, which allows [a.com, 127.0.0.1:1]")
        .matches(it -> it.reason() == Reason.HOST_NOT_ALLOWED);
    assertThat(server.hits).isEmpty();
  }

  @Test
  void redirectsAreFollowedUpToTheLimit() throws Exception {
    server.text("/end", "there");
    server.redirect("/one", 302, "/two?x");
    server.redirect("/two", 307, server.url("/end"));
    server.redirect("/loop", 301, "loop");

    FetchResponse response = get("/one");

    assertThat(text(response)).isEqualTo("there");
    assertThat(response.url()).isEqualTo(server.url("/end"));
    assertThat(response.redirected()).isTrue();
    assertThat(failure(LOOPBACK, server.url("/loop"), EVERY).reason())
        .isEqualTo(Reason.TOO_MANY_REDIRECTS);
    assertThat(server.hits.get("/loop")).isEqualTo(LOOPBACK.maxRedirects() + 1);
  }

  @Test
  void aRedirectIsCheckedLikeTheFirstRequest() throws Exception {
    server.text("/secret", "secret");
    server.redirect("/private", 302, "http://127.0.0.2:" + server.port() + "/secret");
    server.redirect("/other", 302, "http://localhost:" + server.port() + "/secret");
    server.redirect("/file", 302, "file:///etc/passwd");
    FetchSettings oneAddress =
        FetchSettings.DEFAULTS.withAllowedNetworks(List.of(Cidr.parse("127.0.0.1")));

    assertThat(failure(oneAddress, server.url("/private"), EVERY).reason())
        .isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(failure(LOOPBACK, server.url("/other"), hosts("127.0.0.1")).reason())
        .isEqualTo(Reason.HOST_NOT_ALLOWED);
    assertThat(failure(LOOPBACK, server.url("/file"), EVERY).reason())
        .isEqualTo(Reason.INVALID_URL);
    assertThat(server.hits).doesNotContainKey("/secret");
  }

  @ParameterizedTest
  @CsvSource({
    "301, POST, GET",
    "302, POST, GET",
    "303, POST, GET",
    "303, PUT, GET",
    "302, PUT, PUT",
    "307, POST, POST",
    "308, POST, POST"
  })
  void aRedirectKeepsMethodAndBodyOrNeither(int status, String method, String then)
      throws Exception {
    server.redirect("/from", status, "/to");
    server.on(
        "/to",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String type = exchange.getRequestHeaders().getFirst("Content-Type");
          send(
              exchange,
              200,
              (exchange.getRequestMethod() + " " + body + " " + type).getBytes(UTF_8));
        });
    FetchRequest request =
        new FetchRequest(
            method,
            server.url("/from"),
            List.of(new HttpHeader("Content-Type", "a/b")),
            Redirect.FOLLOW,
            Optional.of("body".getBytes(UTF_8)));

    assertThat(text(answer(fetcher(LOOPBACK).fetch(request, EVERY))))
        .isEqualTo(then.equals("GET") ? "GET  null" : then + " body a/b");
  }

  @Test
  void credentialsStayWithTheirOrigin() throws Exception {
    server.on(
        "/to",
        exchange ->
            send(
                exchange,
                200,
                ("" + exchange.getRequestHeaders().get("Authorization")).getBytes(UTF_8)));
    server.redirect("/same", 302, "/to");
    server.redirect("/other", 302, "http://localhost:" + server.port() + "/to");
    Fetcher fetcher = fetcher(LOOPBACK);
    String me = "http://me:p%40w@127.0.0.1:" + server.port();

    assertThat(text(answer(fetcher.fetch(FetchRequest.get(me + "/same"), EVERY))))
        .isEqualTo("[Basic bWU6cEB3]");
    assertThat(text(answer(fetcher.fetch(FetchRequest.get(me + "/other"), EVERY))))
        .isEqualTo("null");
  }

  @Test
  void aRedirectCanBeTheAnswerOrAnError() throws Exception {
    server.redirect("/from", 302, "/to");
    Fetcher fetcher = fetcher(LOOPBACK);

    FetchResponse response =
        answer(
            fetcher.fetch(
                new FetchRequest(
                    "GET", server.url("/from"), List.of(), Redirect.MANUAL, Optional.empty()),
                EVERY));
    assertThat(response.status()).isEqualTo(302);
    assertThat(response.redirected()).isFalse();
    assertThat(
            failure(
                    fetcher.fetch(
                        new FetchRequest(
                            "GET",
                            server.url("/from"),
                            List.of(),
                            Redirect.ERROR,
                            Optional.empty()),
                        EVERY))
                .reason())
        .isEqualTo(Reason.TOO_MANY_REDIRECTS);
  }

  @Test
  void anAnswerThatIsTooLargeIsCutOff() throws Exception {
    FetchSettings small = LOOPBACK.withLimits(Duration.ofSeconds(20), 1000);
    server.on("/fits", exchange -> send(exchange, 200, new byte[1000]));
    server.on("/said", exchange -> send(exchange, 200, new byte[1001]));
    CountDownLatch cut = new CountDownLatch(1);
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            for (; ; ) {
              exchange.getResponseBody().write(new byte[100]);
              exchange.getResponseBody().flush();
            }
          } catch (IOException e) {
            cut.countDown();
            throw e;
          }
        });

    assertThat(answer(fetcher(small).fetch(FetchRequest.get(server.url("/fits")), EVERY)).body())
        .hasSize(1000);
    assertThat(failure(small, server.url("/said"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure(small, server.url("/endless"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private void compressed(String path, String coding, byte[] body) {
    server.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", coding);
          send(exchange, 200, body);
        });
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean isHeadless) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, isHeadless))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void compressedAnswersAreDecompressed() throws Exception {
    byte[] plain = "hello hello".getBytes(UTF_8);
    compressed("/gzip", "GZIP", gzip(plain));
    compressed("/zlib", "deflate", deflate(plain, false));
    compressed("/raw", "deflate", deflate(plain, true));
    compressed("/identity", "identity", plain);

    for (String path : List.of("/gzip", "/zlib", "/raw", "/identity")) {
      assertThat(text(get(path))).as(path).isEqualTo("hello hello");
    }
  }

  @Test
  void aDecompressionBombIsStoppedAtTheLimit() throws Exception {
    compressed("/bomb", "gzip", gzip(new byte[200 << 20]));

    assertThat(failure(LOOPBACK, server.url("/bomb"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void anAnswerThatIsNotWhatItsCodingSaysIsAnError() throws Exception {
    compressed("/not", "gzip", "hello".getBytes(UTF_8));
    compressed("/unknown", "br", "hello".getBytes(UTF_8));

    for (String path : List.of("/not", "/unknown")) {
      assertThat(failure(LOOPBACK, server.url(path), EVERY).reason())
          .as(path)
          .isEqualTo(Reason.MALFORMED_ANSWER);
    }
  }

  @Test
  void aFetchEndsAtItsDeadlineAlsoInTheMiddleOfTheAnswer() throws Exception {
    FetchSettings hasty = LOOPBACK.withLimits(Duration.ofMillis(300), 1000);
    CountDownLatch over = new CountDownLatch(1);
    server.on("/silent", exchange -> awaitQuietly(over));
    server.on(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          awaitQuietly(over);
        });

    for (String path : List.of("/silent", "/slow")) {
      long start = System.nanoTime();
      FetchException failure = failure(hasty, server.url(path), EVERY);
      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
    }
    over.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aConnectionThatIsRefusedOrLostIsAnError() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(failure(LOOPBACK, "http://127.0.0.1:" + free + "/", EVERY).reason())
        .isEqualTo(Reason.REFUSED);
    assertThat(rawAnswer("").reason()).isEqualTo(Reason.CONNECTION_LOST);
    assertThat(rawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort").reason())
        .isEqualTo(Reason.CONNECTION_LOST);
  }

  @Test
  void anAnswerThatIsNoHttpIsAnError() throws Exception {
    assertThat(rawAnswer("220 mail.example ESMTP\r\n\r\n").reason())
        .isEqualTo(Reason.MALFORMED_ANSWER);
    assertThat(rawAnswer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n").reason())
        .isEqualTo(Reason.MALFORMED_ANSWER);
    assertThat(rawAnswer("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(1_000) + "\r\n").reason())
        .isEqualTo(Reason.MALFORMED_ANSWER);
  }

  /** What a server gets that sends these bytes to whoever connects, and closes. */
  private FetchException rawAnswer(String bytes) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<FetchResponse> future =
          fetcher(LOOPBACK)
              .fetch(FetchRequest.get("http://127.0.0.1:" + socket.getLocalPort() + "/"), EVERY);
      try (Socket connection = socket.accept()) {
        connection.getInputStream().read(new byte[1000]);
        connection.getOutputStream().write(bytes.getBytes(UTF_8));
      }
      return failure(future);
    }
  }

  @Test
  void aNameThatDoesNotExistIsAnError() throws Exception {
    assertThat(failure(LOOPBACK, "http://nowhere.invalid/", EVERY))
        .hasMessage("there is no host nowhere.invalid")
        .matches(it -> it.reason() == Reason.NOT_FOUND);
  }

  @Test
  void cancellingClosesTheConnection() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Fetcher fetcher = fetcher(LOOPBACK);
      CompletableFuture<FetchResponse> future =
          fetcher.fetch(FetchRequest.get("http://127.0.0.1:" + socket.getLocalPort() + "/"), EVERY);
      try (Socket connection = socket.accept()) {
        assertThat(connection.getInputStream().read(new byte[1000])).isPositive();

        future.cancel(true);

        assertThat(isClosedByPeer(connection)).isTrue();
        assertThat(fetcher.pending()).isZero();
      }
    }
  }

  private static boolean isClosedByPeer(Socket connection) throws IOException {
    connection.setSoTimeout(20_000);
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    server.text("/", "hello");
    Fetcher fetcher = fetcher(LOOPBACK);

    for (int round = 0; round < 50; round++) {
      List<CompletableFuture<FetchResponse>> some = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        some.add(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));
      }
      for (CompletableFuture<FetchResponse> future : some) {
        assertThat(text(answer(future))).isEqualTo("hello");
      }
    }

    assertThat(server.hits.get("/")).isEqualTo(200);
    assertThat(server.connections).hasSizeLessThanOrEqualTo(8);
    await().untilAsserted(() -> assertThat(fetcher.pending()).isZero());
  }

  @Test
  void noMoreConnectionsAreOpenToAHostThanAllowed() throws Exception {
    server.text("/", "hello");
    Fetcher fetcher =
        fetcher(
            new FetchSettings(
                Duration.ofSeconds(20), 1000, 0, LOOPBACK.allowedNetworks(), 2, 10, 20));
    List<CompletableFuture<FetchResponse>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));
    }

    for (CompletableFuture<FetchResponse> future : all) {
      assertThat(answer(future).status()).isEqualTo(200);
    }
    assertThat(server.connections).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void moreFetchesThanMayBePendingFailAtOnce() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on(
        "/",
        exchange -> {
          awaitQuietly(over);
          send(exchange, 200, new byte[0]);
        });
    Fetcher fetcher =
        fetcher(
            new FetchSettings(
                Duration.ofSeconds(20), 1000, 0, LOOPBACK.allowedNetworks(), 10, 10, 2));
    CompletableFuture<FetchResponse> first =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);
    CompletableFuture<FetchResponse> second =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);

    assertThat(failure(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY)).reason())
        .isEqualTo(Reason.TOO_MANY_REQUESTS);

    over.countDown();
    assertThat(answer(first).status()).isEqualTo(200);
    assertThat(answer(second).status()).isEqualTo(200);
  }

  static List<Arguments> notOneRequest() {
    return List.of(
        arguments("GET", "x", "a\r\nHost: evil"),
        arguments("GET", "x", "a\u0000b"),
        arguments("GET", "x", "snow\u2603"),
        arguments("GET", "x\r\ny", "a"),
        arguments("GET", "x: y", "a"),
        arguments("GET", "", "a"),
        arguments("G\r\nT", "x", "a"),
        arguments("", "x", "a"),
        arguments("CONNECT", "x", "a"),
        arguments("trace", "x", "a"));
  }

  @ParameterizedTest
  @MethodSource("notOneRequest")
  void aRequestThatWouldBeMoreThanOneIsRefused(String method, String name, String value)
      throws Exception {
    FetchRequest request =
        new FetchRequest(
            method,
            server.url("/"),
            List.of(new HttpHeader(name, value)),
            Redirect.FOLLOW,
            Optional.empty());

    assertThat(failure(fetcher(LOOPBACK).fetch(request, EVERY)).reason())
        .isEqualTo(Reason.INVALID_REQUEST);
    assertThat(server.connections).isEmpty();
  }

  @Test
  void hugeHeadersAndBodiesOfGetAreRefused() throws Exception {
    Fetcher fetcher = fetcher(LOOPBACK);

    assertThat(
            failure(
                    fetcher.fetch(
                        new FetchRequest(
                            "GET",
                            server.url("/"),
                            List.of(new HttpHeader("x", "y".repeat(100_000))),
                            Redirect.FOLLOW,
                            Optional.empty()),
                        EVERY))
                .reason())
        .isEqualTo(Reason.INVALID_REQUEST);
    assertThat(
            failure(
                    fetcher.fetch(
                        new FetchRequest(
                            "GET",
                            server.url("/"),
                            List.of(),
                            Redirect.FOLLOW,
                            Optional.of(new byte[1])),
                        EVERY))
                .reason())
        .isEqualTo(Reason.INVALID_REQUEST);
  }

  @Test
  void aThousandFetchesAreUnderWayAtOnce() throws Exception {
    try (DelayedServer slow = new DelayedServer(Duration.ofMillis(100))) {
      Fetcher fetcher = fetcher(LOOPBACK);
      Semaphore free = new Semaphore(1_000);
      LongAdder wrong = new LongAdder();
      for (int i = 0; i < 5_000; i++) {
        free.acquire();
        Future<?> unused =
            fetcher
                .fetch(FetchRequest.get(slow.url()), EVERY)
                .whenComplete(
                    (answer, failure) -> {
                      if (failure != null || answer.status() != 200) {
                        wrong.increment();
                      }
                      free.release();
                    });
      }
      assertThat(free.tryAcquire(1_000, 20, TimeUnit.SECONDS)).isTrue();

      assertThat(wrong.sum()).isZero();
      assertThat(slow.connections()).isBetween(100, 1_000);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on("/", exchange -> awaitQuietly(over));
    Fetcher fetcher = fetcher(LOOPBACK);
    CompletableFuture<FetchResponse> future =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);
    await().until(() -> server.hits.containsKey("/"));

    fetcher.close();

    assertThat(failure(future).reason()).isEqualTo(Reason.ABORTED);
    over.countDown();
  }

  @Test
  void closingEndsWhatIsJustBeingSent() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on("/", exchange -> awaitQuietly(over));
    FetchRequest request = FetchRequest.get(server.url("/"));
    for (int round = 0; round < 20; round++) {
      Fetcher fetcher = fetcher(LOOPBACK);
      List<CompletableFuture<FetchResponse>> futures = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        futures.add(fetcher.fetch(request, EVERY));
      }

      fetcher.close();

      for (CompletableFuture<FetchResponse> future : futures) {
        assertThat(failure(future).reason()).isEqualTo(Reason.ABORTED);
      }
      assertThat(fetcher.pending()).isZero();
    }
    over.countDown();
  }

  @Test
  void afterClosingNothingIsFetched() throws Exception {
    Fetcher fetcher = fetcher(LOOPBACK);
    fetcher.close();

    FetchException failure = failure(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));

    assertThat(failure.reason()).isEqualTo(Reason.ABORTED);
    assertThat(failure).hasMessageContaining("closed");
    assertThat(fetcher.pending()).isZero();
  }
}
