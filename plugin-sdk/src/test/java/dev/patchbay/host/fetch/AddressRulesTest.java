package dev.patchbay.host.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static boolean allows(String address, String... networks) throws UnknownHostException {
    List<Cidr> allowed = List.of(networks).stream().map(Cidr::parse).toList();
    return new AddressRules(allowed).allows(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001:80b::200e",
        "64:ff9b::1.1.1.1",
        "2002:0101:0101::1",
        "::ffff:1.1.1.1"
      })
  void thePublicInternetMayBeReached(String address) throws Exception {
    assertThat(allows(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.0",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:0001::1",
        "2002:0a00:0001::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicMayNot(String address) throws Exception {
    assertThat(allows(address)).isFalse();
  }

  @Test
  void aNetworkThatTheJobAllowsMayBeReachedAndNoOther() throws Exception {
    assertThat(allows("10.1.255.255", "10.1.0.0/16")).isTrue();
    assertThat(allows("10.2.0.0", "10.1.0.0/16")).isFalse();
    assertThat(allows("64:ff9b::10.1.0.1", "10.1.0.0/16")).isTrue();
    assertThat(allows("::1", "::1")).isTrue();
    assertThat(allows("::2", "::1")).isFalse();
    assertThat(allows("fd12::1", "fd10::/13")).isTrue();
    assertThat(allows("fd18::1", "fd10::/13")).isFalse();
  }

  @Test
  void allNetworksAreAllAddresses() throws Exception {
    AddressRules rules = new AddressRules(Cidr.ALL);

    assertThat(rules.allows(InetAddress.getByName("169.254.169.254"))).isTrue();
    assertThat(rules.allows(InetAddress.getByName("fe80::1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0/8",
        "1.2.3.256"
      })
  void whatIsNoNetworkIsRefusedAndNotLookedUp(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageStartingWith("'" + text + "' is no network");
  }
}
