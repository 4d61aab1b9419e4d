package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Recorded by record-ranges.mjs. */
  static Stream<Arguments> answers() throws IOException {
    List<String> lines = lines();
    List<String> versions = List.of(lines.get(0).split(" "));
    return lines.stream()
        .skip(1)
        .map(it -> it.split("\t", -1))
        .map(it -> Arguments.of(range(it[0]), versions, it[1]));
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("answers")
  void meansWhatNodeSemverSays(String range, List<String> versions, String answer) {
    assertThat(meant(range, versions)).isEqualTo(answer);
  }

  private static String meant(String text, List<String> versions) {
    VersionRange range;
    try {
      range = VersionRange.parse(text);
    } catch (IllegalArgumentException e) {
      return "invalid";
    }
    return versions.stream()
        .filter(it -> range.matches(SemanticVersion.parse(it)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void isWrittenAsItWasRead() {
    assertThat(VersionRange.parse(" >=1.0.0  <2 ")).hasToString(">=1.0.0  <2");
    assertThat(VersionRange.parse("^1.2")).isEqualTo(VersionRange.parse("^1.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "1.2.3.4", "^", "99999999999999999999", "1 - 2 - 3"})
  void whatIsNoRangeIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is no range of versions: write ^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x or *");
  }

  private static String range(String json) {
    try {
      return JSON.readValue(json, String.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static List<String> lines() throws IOException {
    try (InputStream answers = VersionRangeTest.class.getResourceAsStream("ranges.answers")) {
      return new String(answers.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
