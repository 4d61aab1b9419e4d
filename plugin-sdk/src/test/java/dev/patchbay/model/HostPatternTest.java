package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com, 443, true",
    "api.example.com, api.example.com, 8443, true",
    "API.Example.com, api.example.com, 443, true",
    "api.example.com, example.com, 443, false",
    "api.example.com, x.api.example.com, 443, false",
    "api.example.com, xapi.example.com, 443, false",
    "api.example.com, api.example.com.evil.org, 443, false",
    "api.example.com:8443, api.example.com, 8443, true",
    "api.example.com:8443, api.example.com, 443, false",
    "*.example.com, a.example.com, 443, true",
    "*.example.com, a.b.example.com, 80, true",
    "*.example.com, example.com, 443, false",
    "*.example.com, aexample.com, 443, false",
    "*.example.com:81, a.example.com, 81, true",
    "*.example.com:81, a.example.com, 80, false",
    "*, anything, 1, true",
    "*:443, anything, 443, true",
    "*:443, anything, 444, false",
    "bücher.example, xn--bcher-kva.example, 443, true",
    "127.0.0.1, 127.0.0.1, 80, true",
    "[::1]:80, [0:0:0:0:0:0:0:1], 80, true",
    "localhost, localhost, 8080, true",
  })
  void aPatternMatchesWhatItSays(String pattern, String host, int port, boolean expected) {
    assertThat(HostPattern.parse(pattern).matches(host, port)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "https://api.example.com",
        "api.example.com/path",
        "a b",
        "*example.com",
        "a.*.com",
        "**",
        "*.",
        "*.*",
        "a.com:0",
        "a.com:65536",
        "a.com:",
        "a.com:x",
        "[::1",
        "[x]",
        "me@a.com",
        "a..b",
        "1.2.3.4.5"
      })
  void whatIsNoPatternIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPattern.parse(text))
        .withMessageStartingWith("'" + text + "' is no host: write api.example.com");
  }

  @Test
  void aManifestNamesItsHosts() throws Exception {
    PluginManifest manifest =
        ManifestParser.parse(
            "{\"name\":\"p\",\"patchbay\":{\"hosts\":[\"a.com\",\"*.b.com:81\"]}}");

    assertThat(manifest.hosts())
        .extracting(HostPattern::toString)
        .containsExactly("a.com", "*.b.com:81");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a.com\" | must be a list",
        "[1] | must be a list of strings",
        "[\"*\"] | only a job can allow them all",
        "[\"http://a.com\"] | 'http://a.com' is no host",
      })
  void aManifestWithOtherHostsIsRefused(String hosts, String message) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(
            () -> ManifestParser.parse("{\"name\":\"p\",\"patchbay\":{\"hosts\":" + hosts + "}}"))
        .withMessageContaining("plugin.json: ")
        .withMessageContaining(message);
  }
}
