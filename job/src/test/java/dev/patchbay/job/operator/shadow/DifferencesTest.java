package dev.patchbay.job.operator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ShadowRecord.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static List<Change> between(String present, String shadow) {
    return Differences.between(
        present.getBytes(UTF_8), shadow.getBytes(UTF_8), UnaryOperator.identity());
  }

  private static Change change(String path, String present, String shadow) {
    return new Change(path, Optional.ofNullable(present), Optional.ofNullable(shadow));
  }

  @Test
  void whatMeansTheSameIsTheSame() {
    assertThat(between("{\"a\":1,\"b\":[1.50]}", "{ \"b\":[1.5], \"a\":1.0 }")).isEmpty();
    assertThat(between("{\"a\":\"\\u0041\"}", "{\"a\":\"A\"}")).isEmpty();
    assertThat(between("{\"a\":12345678901234567890}", "{\"a\":12345678901234567890}")).isEmpty();
  }

  @Test
  void eachPlaceIsNamed() {
    assertThat(
            between(
                "{\"event\":\"a\",\"properties\":{\"plan\":\"pro\",\"gone\":1,\"n\":null}}",
                "{\"event\":\"a\",\"properties\":{\"plan\":\"free\",\"new\":[2],\"n\":0}}"))
        .containsExactlyInAnyOrder(
            change("properties.plan", "\"pro\"", "\"free\""),
            change("properties.gone", "1", null),
            change("properties.new", null, "[2]"),
            change("properties.n", "null", "0"));
  }

  @Test
  void elementsOfArraysShareAPath() {
    assertThat(between("{\"a\":[{\"p\":1},{\"p\":2}]}", "{\"a\":[{\"p\":1},{\"p\":3}]}"))
        .containsExactly(change("a[].p", "2", "3"));
    assertThat(between("{\"a\":[1]}", "{\"a\":[1,2]}"))
        .containsExactly(change("a", "[1]", "[1,2]"));
  }

  @Test
  void largeIntegersAreNotRounded() {
    assertThat(between("{\"a\":12345678901234567890}", "{\"a\":12345678901234567891}")).hasSize(1);
  }

  @Test
  void oddNamesAreQuoted() {
    assertThat(between("{\"a.b\":{\"\":1}}", "{\"a.b\":{\"\":2}}"))
        .containsExactly(change("[\"a.b\"][\"\"]", "1", "2"));
  }

  @Test
  void whatIsToldIsBounded() {
    String many =
        IntStream.range(0, 100)
            .mapToObj(it -> "\"k" + it + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(between(many, "{}")).hasSize(Differences.MOST);
    Change one = between("{\"a\":\"" + "x".repeat(1_000) + "\"}", "{}").get(0);
    assertThat(one.present().orElseThrow()).hasSize(Differences.LONGEST_VALUE + 3).endsWith("...");
  }

  @Test
  void whatMustNotBeSeenIsReplacedBeforeItIsCut() {
    byte[] shadow = ("{\"a\":\"" + "x".repeat(96) + "secret\"}").getBytes(UTF_8);

    assertThat(Differences.between("{}".getBytes(UTF_8), shadow, it -> it.replace("secret", "*")))
        .containsExactly(change("a", null, "\"" + "x".repeat(96) + "*\""));
  }
}
