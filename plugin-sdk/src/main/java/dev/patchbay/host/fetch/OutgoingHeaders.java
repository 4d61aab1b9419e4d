package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of a request: what the plugin gave, checked, without what the client decides. */
final class OutgoingHeaders {

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final int MOST_CHARACTERS = 64 << 10;

  /** Where the message goes and where it ends; browsers ignore these, too. */
  private static final Set<String> DECIDED_BY_CLIENT =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> OF_THE_BODY =
      Set.of("content-encoding", "content-language", "content-location", "content-type");

  private static final Set<String> OF_THE_ORIGIN = Set.of("authorization", "cookie");

  private OutgoingHeaders() {}

  static List<HttpHeader> of(List<HttpHeader> given, FetchUrl url) throws FetchException {
    List<HttpHeader> headers = new ArrayList<>(given.size() + 3);
    int size = 0;
    for (HttpHeader header : given) {
      String value = header.value().strip();
      if (!NAME.matcher(header.name()).matches()) {
        throw invalid("'" + header.name() + "' is no name of a header");
      }
      if (!VALUE.matcher(value).matches()) {
        throw invalid("header " + header.name() + " has characters that no header may have");
      }
      size += header.name().length() + value.length();
      if (!DECIDED_BY_CLIENT.contains(header.name().toLowerCase(Locale.ROOT))) {
        headers.add(new HttpHeader(header.name(), value));
      }
    }
    if (size > MOST_CHARACTERS) {
      throw invalid("the headers have more than " + MOST_CHARACTERS + " characters");
    }
    addUnlessGiven(headers, "Accept", "*/*");
    addUnlessGiven(headers, "Accept-Encoding", ContentCoding.ACCEPTED);
    Optional<String> userInfo = url.userInfo();
    if (userInfo.isPresent()) {
      addUnlessGiven(headers, "Authorization", basic(userInfo.get()));
    }
    return headers;
  }

  private static FetchException invalid(String message) {
    return new FetchException(Reason.INVALID_REQUEST, message);
  }

  private static String basic(String userInfo) throws FetchException {
    String both = userInfo.contains(":") ? userInfo : userInfo + ":";
    try {
      byte[] plain =
          URLDecoder.decode(both.replace("+", "%2B"), StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(plain);
    } catch (IllegalArgumentException e) {
      throw new FetchException(Reason.INVALID_URL, "the URL's user and password are malformed", e);
    }
  }

  private static void addUnlessGiven(List<HttpHeader> headers, String name, String value) {
    for (HttpHeader header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return;
      }
    }
    headers.add(new HttpHeader(name, value));
  }

  /** What is left when a redirect turns the request into a GET. */
  static List<HttpHeader> withoutBody(List<HttpHeader> headers) {
    return without(headers, OF_THE_BODY);
  }

  /** What is left when a redirect leads to another origin. */
  static List<HttpHeader> forOtherOrigin(List<HttpHeader> headers) {
    return without(headers, OF_THE_ORIGIN);
  }

  private static List<HttpHeader> without(List<HttpHeader> headers, Set<String> names) {
    return headers.stream()
        .filter(it -> !names.contains(it.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
