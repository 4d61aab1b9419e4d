package dev.patchbay.model;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host of a URL or a {@link HostPattern}, brought into the one form that is compared, resolved
 * and connected to: lower case, international names as {@code xn--}, IPv4 addresses as four decimal
 * numbers however they were written (decimal, octal, hexadecimal, with fewer parts), IPv6 addresses
 * in brackets.
 */
public final class HostName {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
  private static final Pattern V6 = Pattern.compile("\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final int LONGEST = 253;

  private HostName() {}

  /**
   * The form of a host.
   *
   * @throws IllegalArgumentException if it is no host
   */
  public static String canonical(String raw) {
    if (raw.startsWith("[")) {
      return literalV6(raw);
    }
    String name = IDN.toASCII(percentDecoded(raw), 0).toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + raw + "' is no host");
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return NUMBER.matcher(last).matches() ? literalV4(name) : name;
  }

  private static String literalV6(String raw) {
    if (V6.matcher(raw).matches()) {
      try {
        InetAddress address = InetAddress.getByName(raw);
        return address instanceof Inet4Address
            ? address.getHostAddress()
            : "[" + address.getHostAddress() + "]";
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("'" + raw + "' is no address", e);
      }
    }
    throw new IllegalArgumentException("'" + raw + "' is no address");
  }

  private static String literalV4(String name) {
    String[] parts = name.split("\\.", -1);
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean isLast = i == parts.length - 1;
      long limit = isLast ? 1L << (8 * (5 - Math.min(parts.length, 4))) : 256;
      long number = number(parts[i]);
      if (parts.length > 4 || number < 0 || number >= limit) {
        throw new IllegalArgumentException("'" + name + "' is no address");
      }
      address = isLast ? (address << (8 * (5 - parts.length))) + number : (address << 8) + number;
    }
    return (address >> 24)
        + "."
        + ((address >> 16) & 0xff)
        + "."
        + ((address >> 8) & 0xff)
        + "."
        + (address & 0xff);
  }

  /** Negative if it is none. */
  private static long number(String text) {
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0") && text.length() > 1 ? 8 : 10;
    String digits = radix == 16 ? text.substring(2) : text;
    try {
      return digits.isEmpty() && radix == 16 ? 0 : Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String percentDecoded(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] from = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < from.length; i++) {
      int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
      if (from[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(16 * high + low);
        i += 2;
      } else {
        bytes.write(from[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
