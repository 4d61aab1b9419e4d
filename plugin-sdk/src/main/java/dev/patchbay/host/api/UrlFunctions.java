package dev.patchbay.host.api;

import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The host's side of url.js. URLs cross as the lines of {@link WebUrl#lines}. */
final class UrlFunctions {

  private UrlFunctions() {}

  static Map<String, ProxyExecutable> all() {
    return Map.of(
        "parseUrl", arguments -> parse(arguments[0].asString(), arguments[1].asString()),
        "changeUrl",
            arguments ->
                change(arguments[0].asString(), arguments[1].asString(), arguments[2].asString()),
        "domainToAscii", arguments -> UrlHost.domainToAscii(arguments[0].asString()).orElse(""));
  }

  /**
   * The lines, or null if the text is no URL.
   *
   * @param base null for none
   */
  private static String parse(String text, String base) {
    WebUrl parsedBase = base == null ? null : UrlParser.parse(base, null);
    if (base != null && parsedBase == null) {
      return null;
    }
    WebUrl url = UrlParser.parse(text, parsedBase);
    return url == null ? null : url.lines();
  }

  /** The lines after a setter has been given a value, which may have changed nothing. */
  private static String change(String href, String part, String value) {
    WebUrl url = UrlParser.parse(href, null);
    switch (part) {
      case "protocol" -> UrlParser.change(url, value + ":", UrlParser.State.SCHEME_START);
      case "username", "password" -> setCredentials(url, part, value);
      case "host" -> setHost(url, value, UrlParser.State.HOST);
      case "hostname" -> setHost(url, value, UrlParser.State.HOSTNAME);
      case "port" -> setPort(url, value);
      case "pathname" -> {
        if (url.opaquePath == null) {
          url.path.clear();
          UrlParser.change(url, value, UrlParser.State.PATH_START);
        }
      }
      case "search" -> {
        UrlParser.change(url, without('?', value), UrlParser.State.QUERY);
        url.query = value.isEmpty() ? null : url.query;
      }
      case "hash" -> {
        UrlParser.change(url, without('#', value), UrlParser.State.FRAGMENT);
        url.fragment = value.isEmpty() ? null : url.fragment;
      }
      default -> throw new IllegalArgumentException(part);
    }
    return url.lines();
  }

  private static void setCredentials(WebUrl url, String part, String value) {
    if (url.cannotHaveCredentials()) {
      return;
    }
    String encoded = PercentEncoding.USERINFO.encode(value);
    if (part.equals("username")) {
      url.username = encoded;
    } else {
      url.password = encoded;
    }
  }

  private static void setHost(WebUrl url, String value, UrlParser.State part) {
    if (url.opaquePath == null) {
      UrlParser.change(url, value, part);
    }
  }

  private static void setPort(WebUrl url, String value) {
    if (url.cannotHaveCredentials()) {
      return;
    }
    if (value.isEmpty()) {
      url.port = -1;
    } else {
      UrlParser.change(url, value, UrlParser.State.PORT);
    }
  }

  private static String without(char first, String value) {
    return !value.isEmpty() && value.charAt(0) == first ? value.substring(1) : value;
  }
}
