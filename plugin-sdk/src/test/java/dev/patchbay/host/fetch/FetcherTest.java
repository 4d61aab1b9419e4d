package dev.patchbay.host.fetch;

import static dev.patchbay.host.fetch.LoopbackServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.host.fetch.FetchException.Reason;
import dev.patchbay.host.fetch.FetchRequest.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest extends FetcherFixture {

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

  private FetchException rawAnswer(String bytes) throws Exception {
    try (RawServer raw = new RawServer(request -> bytes)) {
      return failure(LOOPBACK, raw.url(), EVERY);
    }
  }

  @Test
  void whatChangesNothingIsSentOnceMoreWhenItsConnectionIsLost() throws Exception {
    try (RawServer raw =
        new RawServer(
            request ->
                request == 1
                    ? ""
                    : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nagain")) {
      FetchResponse response = answer(fetcher(LOOPBACK).fetch(FetchRequest.get(raw.url()), EVERY));

      assertThat(text(response)).isEqualTo("again");
      assertThat(raw.requests()).isEqualTo(2);
    }
  }

  @Test
  void whatIsSentOnceMoreDoesNotMeetAnotherConnectionThatIsClosedAsWell() throws Exception {
    int connections = 4;
    try (OnceServer once = new OnceServer(connections)) {
      Fetcher fetcher = fetcher(LOOPBACK);
      List<CompletableFuture<FetchResponse>> first =
          Stream.generate(() -> fetcher.fetch(FetchRequest.get(once.url()), EVERY))
              .limit(connections)
              .toList();
      for (CompletableFuture<FetchResponse> fetch : first) {
        assertThat(text(answer(fetch))).isEqualTo("ok");
      }

      assertThat(text(answer(fetcher.fetch(FetchRequest.get(once.url()), EVERY)))).isEqualTo("ok");
    }
  }

  @Test
  void whatMayHaveChangedSomethingIsNot() throws Exception {
    try (RawServer raw = new RawServer(request -> "")) {
      FetchRequest post =
          new FetchRequest(
              "POST", raw.url(), List.of(), Redirect.FOLLOW, Optional.of("x".getBytes(UTF_8)));

      assertThat(failure(fetcher(LOOPBACK).fetch(post, EVERY)).reason())
          .isEqualTo(Reason.CONNECTION_LOST);
      assertThat(raw.requests()).isEqualTo(1);
    }
  }

  @Test
  void aNameThatDoesNotExistIsAnError() throws Exception {
    assertThat(failure(LOOPBACK, "http://nowhere.invalid/", EVERY))
        .hasMessage("there is no host nowhere.invalid")
        .matches(it -> it.reason() == Reason.NOT_FOUND);
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
}
