package dev.patchbay.host.fetch;

import static dev.patchbay.host.fetch.LoopbackServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.fetch.FetchException.Reason;
import dev.patchbay.host.fetch.FetchRequest.Redirect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchRedirectsTest extends FetcherFixture {

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
}
