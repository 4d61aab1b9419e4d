package dev.patchbay.host.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be connected to: those of the public internet, and the networks that the job
 * allows besides. An IPv6 address that leads to an IPv4 address, by NAT64 or 6to4, is judged as
 * that; an IPv4-mapped one Java itself takes for IPv4.
 */
final class AddressRules {

  /** What is not public: private, shared, loopback, link-local, test, multicast, reserved. */
  private static final List<Cidr> NOT_PUBLIC_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Public by its number, but it is Azure's host, which serves the machine's secrets.
          "168.63.129.16/32");

  private static final Cidr PUBLIC_V6 = Cidr.parse("2000::/3");

  /** Within the public ones: protocol assignments with Teredo, documentation. */
  private static final List<Cidr> NOT_PUBLIC_V6 =
      networks("2001::/23", "2001:db8::/32", "3fff::/20");

  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

  private final List<Cidr> allowed;

  AddressRules(List<Cidr> allowed) {
    this.allowed = allowed;
  }

  private static List<Cidr> networks(String... texts) {
    return Arrays.stream(texts).map(Cidr::parse).toList();
  }

  boolean allows(InetAddress address) {
    return allows(address.getAddress());
  }

  private boolean allows(byte[] address) {
    if (isIn(allowed, address)) {
      return true;
    }
    if (address.length == 4) {
      return !isIn(NOT_PUBLIC_V4, address);
    }
    if (NAT64.contains(address)) {
      return allows(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return allows(Arrays.copyOfRange(address, 2, 6));
    }
    return PUBLIC_V6.contains(address) && !isIn(NOT_PUBLIC_V6, address);
  }

  private static boolean isIn(List<Cidr> networks, byte[] address) {
    for (Cidr network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
