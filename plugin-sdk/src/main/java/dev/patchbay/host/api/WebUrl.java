package dev.patchbay.host.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A URL in parts, as the WHATWG standard has them. Filled and changed by a {@link UrlParser}; not
 * thread-safe.
 */
final class WebUrl {

  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21, "file", -1);

  String scheme = "";
  String username = "";
  String password = "";

  /** Null for none. */
  String host;

  /** Below 0 for the scheme's own. */
  int port = -1;

  /** The path of a URL such as {@code mailto:}, which has no segments; else null. */
  String opaquePath;

  List<String> path = new ArrayList<>();

  /** Null for none, which differs from an empty one. */
  String query;

  /** Null for none. */
  String fragment;

  boolean isSpecial() {
    return DEFAULT_PORTS.containsKey(scheme);
  }

  boolean isFile() {
    return scheme.equals("file");
  }

  static boolean isSpecial(String scheme) {
    return DEFAULT_PORTS.containsKey(scheme);
  }

  boolean isDefaultPort(int candidate) {
    return DEFAULT_PORTS.getOrDefault(scheme, -1) == candidate;
  }

  boolean hasCredentials() {
    return !username.isEmpty() || !password.isEmpty();
  }

  boolean cannotHaveCredentials() {
    return host == null || host.isEmpty() || isFile();
  }

  void shortenPath() {
    boolean drive = isFile() && path.size() == 1 && UrlParser.isNormalizedDrive(path.get(0));
    if (!drive && !path.isEmpty()) {
      path.remove(path.size() - 1);
    }
  }

  String pathname() {
    return opaquePath != null ? opaquePath : path.isEmpty() ? "" : "/" + String.join("/", path);
  }

  private String hostWithPort() {
    return host == null ? "" : port < 0 ? host : host + ":" + port;
  }

  String href() {
    StringBuilder out = new StringBuilder(scheme).append(':');
    if (host != null) {
      out.append("//");
      if (hasCredentials()) {
        out.append(username);
        if (!password.isEmpty()) {
          out.append(':').append(password);
        }
        out.append('@');
      }
      out.append(hostWithPort());
    } else if (opaquePath == null && path.size() > 1 && path.get(0).isEmpty()) {
      // Or the path would read as a host.
      out.append("/.");
    }
    out.append(pathname());
    if (query != null) {
      out.append('?').append(query);
    }
    if (fragment != null) {
      out.append('#').append(fragment);
    }
    return out.toString();
  }

  private String origin() {
    if (scheme.equals("blob")) {
      WebUrl inner = UrlParser.parse(pathname(), null);
      boolean web = inner != null && (inner.scheme.equals("http") || inner.scheme.equals("https"));
      return web ? inner.origin() : "null";
    }
    return isSpecial() && !isFile() ? scheme + "://" + hostWithPort() : "null";
  }

  /** The parts that scripts see, one a line: none of them can contain a line break. */
  String lines() {
    return String.join(
        "\n",
        href(),
        scheme + ":",
        username,
        password,
        hostWithPort(),
        host == null ? "" : host,
        port < 0 ? "" : Integer.toString(port),
        pathname(),
        query == null || query.isEmpty() ? "" : "?" + query,
        fragment == null || fragment.isEmpty() ? "" : "#" + fragment,
        origin());
  }
}
