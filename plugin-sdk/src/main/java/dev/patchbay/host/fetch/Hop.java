package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One request on the way to an answer; the first one is the plugin's, each redirect makes another.
 *
 * @param headers checked and complete
 * @param isRepeated whether it has been sent before, and no whole answer came
 */
record Hop(
    FetchUrl url,
    String method,
    List<HttpHeader> headers,
    Optional<byte[]> body,
    int redirects,
    boolean isRepeated) {

  private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

  /** Those that change nothing at the server: RFC 9110, 9.2.1. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  static Hop first(FetchRequest request) throws FetchException {
    String method = request.method().toUpperCase(Locale.ROOT);
    if (!method.matches("[A-Z!#$%&'*+.^_`|~0-9-]{1,50}") || FORBIDDEN.contains(method)) {
      throw new FetchException(
          Reason.INVALID_REQUEST,
          "'" + request.method() + "' is no method that can be fetched with");
    }
    if (request.body().isPresent() && (method.equals("GET") || method.equals("HEAD"))) {
      throw new FetchException(
          Reason.INVALID_REQUEST, "Request with GET/HEAD method cannot have body");
    }
    FetchUrl url = FetchUrl.parse(request.url());
    return new Hop(
        url, method, OutgoingHeaders.of(request.headers(), url), request.body(), 0, false);
  }

  /** The request that a redirect asks for, by the rules of the fetch standard. */
  Hop redirected(int status, String location) throws FetchException {
    FetchUrl target =
        url.resolve(
            // Some servers write UTF-8, which arrives as Latin-1.
            new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    boolean becomesGet =
        status == 303
            ? !method.equals("GET") && !method.equals("HEAD")
            : (status == 301 || status == 302) && method.equals("POST");
    List<HttpHeader> kept = becomesGet ? OutgoingHeaders.withoutBody(headers) : headers;
    return new Hop(
        target,
        becomesGet ? "GET" : method,
        target.hasSameOrigin(url) ? kept : OutgoingHeaders.forOtherOrigin(kept),
        becomesGet ? Optional.empty() : body,
        redirects + 1,
        false);
  }

  /**
   * The same once more, after its connection was lost: a server may close one that is kept open
   * just when a request is on its way there. Empty if it was repeated before, or might have done
   * something at the server.
   */
  Optional<Hop> repeated() {
    return isRepeated || !SAFE.contains(method)
        ? Optional.empty()
        : Optional.of(new Hop(url, method, headers, body, redirects, true));
  }
}
