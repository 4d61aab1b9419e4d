package dev.patchbay.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that {@code fetch} may reach.
 *
 * <ul>
 *   <li>{@code api.example.com} is that host alone, {@code 192.0.2.1} and {@code [2001:db8::1]} are
 *       that address written as such;
 *   <li>{@code *.example.com} is every host below example.com, at any depth, but not example.com;
 *   <li>{@code *} is every host;
 *   <li>{@code :8443} after any of them is that port alone; without it, every port.
 * </ul>
 *
 * @param host see {@link HostName}; what comes after the star if it is a wildcard
 */
public record HostPattern(String host, boolean isWildcard, OptionalInt port) {

  private static final Pattern FORM =
      Pattern.compile("(\\*\\.?)?([^*:\\[\\]/?#@]*|\\[[^\\]]*])(?::(\\d{1,5}))?");

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message says what one looks like
   */
  public static HostPattern parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw malformed(text, null);
    }
    String star = parts.group(1) == null ? "" : parts.group(1);
    boolean everyHost = star.equals("*") && parts.group(2).isEmpty();
    int port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3));
    if (star.equals("*") != everyHost || port == 0 || port > 65_535) {
      throw malformed(text, null);
    }
    try {
      return new HostPattern(
          everyHost ? "" : HostName.canonical(parts.group(2)),
          !star.isEmpty(),
          port < 0 ? OptionalInt.empty() : OptionalInt.of(port));
    } catch (IllegalArgumentException e) {
      throw malformed(text, e);
    }
  }

  private static IllegalArgumentException malformed(String text, Exception cause) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no host: write api.example.com or *.example.com, with :PORT after it for one"
            + " port only, without a scheme or a path",
        cause);
  }

  /** Whether it is a star, with or without a port. */
  public boolean isEveryHost() {
    return isWildcard && host.isEmpty();
  }

  /**
   * Whether this host is meant.
   *
   * @param name see {@link HostName}
   */
  public boolean matches(String name, int atPort) {
    if (port.isPresent() && port.getAsInt() != atPort) {
      return false;
    }
    if (!isWildcard) {
      return name.equals(host);
    }
    return isEveryHost() || name.endsWith("." + host);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    String star = !isWildcard ? "" : isEveryHost() ? "*" : "*.";
    return star + host + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
