package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import dev.patchbay.model.HostName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https URL, read as leniently as browsers and Node do: spaces, letters outside ASCII
 * and braces are encoded, backslashes are slashes.
 *
 * @param host see {@link HostName}
 * @param port as written, -1 for the scheme's own
 * @param target path and query, as they are sent
 * @param userInfo {@code name:password}, encoded, if the URL has it
 */
record FetchUrl(boolean isSecure, String host, int port, String target, Optional<String> userInfo) {

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)");
  private static final Pattern REST = Pattern.compile("[/\\\\]*([^/\\\\?#]*)([^?#]*)(\\?[^#]*)?.*");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?(\\[[^\\]]*]|[^:@]*)(?::(\\d{0,5}))?");
  private static final String ENCODED_IN_PATH = " \"<>`{}#?^";
  private static final String ENCODED_IN_QUERY = " \"<>'";
  private static final int LONGEST = 32 << 10;

  static FetchUrl parse(String text) throws FetchException {
    String clean = clean(text);
    Matcher parts = SCHEME.matcher(clean);
    if (!parts.matches()) {
      throw invalid(text, "it is not absolute");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw invalid(text, "only http and https can be fetched");
    }
    return parse(text, scheme.equals("https"), parts.group(2));
  }

  /** Where a link on this page leads. */
  FetchUrl resolve(String link) throws FetchException {
    String clean = clean(link).replace('\\', '/');
    if (SCHEME.matcher(clean).matches()) {
      return parse(clean);
    }
    if (clean.startsWith("//")) {
      return parse(clean, isSecure, clean);
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String newTarget;
    if (clean.startsWith("/")) {
      newTarget = clean;
    } else if (clean.startsWith("?")) {
      newTarget = path + clean;
    } else if (clean.isEmpty() || clean.startsWith("#")) {
      newTarget = target;
    } else {
      newTarget = path.substring(0, path.lastIndexOf('/') + 1) + clean;
    }
    return parse(link, isSecure, "//" + hostAndPort() + newTarget);
  }

  private static FetchUrl parse(String text, boolean isSecure, String rest) throws FetchException {
    Matcher parts = REST.matcher(rest);
    Matcher authority = parts.matches() ? AUTHORITY.matcher(parts.group(1)) : null;
    if (authority == null || !authority.matches() || authority.group(2).isEmpty()) {
      throw invalid(text, "it has no valid host");
    }
    String port = authority.group(3);
    int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
    if (number == 0 || number > 65_535) {
      throw invalid(text, "there is no port " + number);
    }
    try {
      return new FetchUrl(
          isSecure,
          HostName.canonical(authority.group(2)),
          number == (isSecure ? 443 : 80) ? -1 : number,
          path(parts.group(2)) + encode(parts.group(3), ENCODED_IN_QUERY),
          Optional.ofNullable(authority.group(1)).filter(it -> !it.isEmpty()));
    } catch (IllegalArgumentException e) {
      throw invalid(text, e.getMessage());
    }
  }

  /** Without what browsers pass over, too: white space around it, line breaks and tabs inside. */
  private static String clean(String text) throws FetchException {
    if (text.length() > LONGEST) {
      throw invalid(text.substring(0, 50) + "...", "it is longer than " + LONGEST + " characters");
    }
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    String clean = text.substring(from, to).replaceAll("[\\t\\r\\n]", "");
    // Line separators, which a pattern's dot would stop at.
    return clean
        .replace("\u0085", "%C2%85")
        .replace("\u2028", "%E2%80%A8")
        .replace("\u2029", "%E2%80%A9");
  }

  private static FetchException invalid(String text, String why) {
    return new FetchException(Reason.INVALID_URL, "invalid URL '" + text + "': " + why);
  }

  /** Without dot segments. */
  private static String path(String raw) {
    String path = raw.replace('\\', '/');
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.isEmpty() ? new String[] {""} : path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String dots = segments[i].replaceAll("(?i)%2e", ".");
      boolean isDotted = dots.equals(".") || dots.equals("..");
      if (dots.equals("..")) {
        kept.pollLast();
      }
      if (!isDotted) {
        kept.addLast(encode(segments[i], ENCODED_IN_PATH));
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  private static String encode(String text, String alsoEncoded) {
    if (text == null) {
      return "";
    }
    StringBuilder encoded = null;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      boolean isPlain = b > ' ' && b < 0x7f && alsoEncoded.indexOf(b) < 0;
      if (!isPlain && encoded == null) {
        encoded = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (encoded != null) {
        if (isPlain) {
          encoded.append((char) b);
        } else {
          encoded.append('%').append(hex(b >> 4)).append(hex(b));
        }
      }
    }
    return encoded == null ? text : encoded.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit & 0xf);
  }

  String scheme() {
    return isSecure ? "https" : "http";
  }

  int effectivePort() {
    return port >= 0 ? port : isSecure ? 443 : 80;
  }

  /** The port only if it is not the scheme's own. */
  String hostAndPort() {
    return port < 0 ? host : host + ":" + port;
  }

  /** The host as resolvers and sockets want it: an IPv6 address without its brackets. */
  String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  boolean hasSameOrigin(FetchUrl other) {
    return isSecure == other.isSecure
        && host.equals(other.host)
        && effectivePort() == other.effectivePort();
  }

  /** Without user info. */
  @Override
  public String toString() {
    return scheme() + "://" + hostAndPort() + target;
  }
}
