package dev.patchbay.host.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network of IP addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param prefix its first address
 * @param bits how many leading bits all its addresses have in common with that
 */
public record Cidr(InetAddress prefix, int bits) {

  /** Never a name, which would be looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]*");

  /** Every address there is; after the pattern, which reading them needs. */
  public static final List<Cidr> ALL = List.of(parse("0.0.0.0/0"), parse("::/0"));

  public Cidr {
    if (bits < 0 || bits > 8 * prefix.getAddress().length) {
      throw new IllegalArgumentException("an address has no " + bits + " bits");
    }
  }

  /**
   * Reads a network, or an address, which is a network of one.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      if (LITERAL.matcher(address).matches()) {
        InetAddress prefix = InetAddress.getByName(address);
        int all = 8 * prefix.getAddress().length;
        return new Cidr(prefix, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
      }
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw malformed(text, e);
    }
    throw malformed(text, null);
  }

  private static IllegalArgumentException malformed(String text, Exception cause) {
    return new IllegalArgumentException(
        "'" + text + "' is no network: write 10.1.0.0/16, fd00::/8, or one address", cause);
  }

  boolean contains(byte[] address) {
    byte[] first = prefix.getAddress();
    if (first.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (first[i] != address[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((first[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return prefix.getHostAddress() + "/" + bits;
  }
}
