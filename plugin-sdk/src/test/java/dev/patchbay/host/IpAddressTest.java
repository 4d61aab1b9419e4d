package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "0.0.0.0",
        "255.255.255.255",
        "::1",
        "2001:db8::8:800:200c:417a",
        "::ffff:1.2.3.4"
      })
  void readsLiterals(String text) {
    assertThat(IpAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1",
        ":",
        "::g",
        "1::2::3",
        "a.b.c.d",
        "12345::",
        "undefined",
        "fe80::1%eth0",
        "::1\n"
      })
  void refusesWhatIsNone(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }
}
