package dev.patchbay.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses, and never asks a name server. */
final class IpAddress {

  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern MAYBE_V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private IpAddress() {}

  static Optional<InetAddress> parse(String text) {
    boolean literal = V4.matcher(text).matches() || MAYBE_V6.matcher(text).matches();
    if (!literal || text.length() > 45) {
      return Optional.empty();
    }
    try {
      // A colon makes it an IPv6 literal or an error, never a name.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
