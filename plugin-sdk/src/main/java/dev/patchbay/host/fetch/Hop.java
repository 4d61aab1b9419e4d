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
 */
record Hop(
    FetchUrl url, String method, List<HttpHeader> headers, Optional<byte[]> body, int redirects) {

  private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

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
    return new Hop(url, method, OutgoingHeaders.of(request.headers(), url), request.body(), 0);
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
        redirects + 1);
  }
}
