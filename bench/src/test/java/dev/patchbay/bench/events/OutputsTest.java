package dev.patchbay.bench.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputsTest {

  @Test
  void theSameBytesAreIdentical() {
    assertThat(compare("{\"a\":1}", "{\"a\":1}")).isEqualTo(new Outputs(1, 0));
  }

  @Test
  void orderOfMembersAndSpellingOfNumbersDoNotCount() {
    assertThat(compare("{\"a\":1,\"b\":2}", "{\"b\":2.0,\"a\":1e0}")).isEqualTo(new Outputs(0, 1));
  }

  @Test
  void anotherValueFailsWithTheEvent() {
    assertThatThrownBy(() -> compare("{\"a\":1}", "{\"a\":\"1\"}"))
        .isInstanceOf(Outputs.DifferentOutput.class)
        .hasMessageContaining("event 0")
        .hasMessageContaining("the event itself");
  }

  @Test
  void aDroppedEventIsNotTheSameAsOneThatIsKept() {
    assertThatThrownBy(() -> compare("null", "{}")).isInstanceOf(Outputs.DifferentOutput.class);
  }

  @Test
  void aMissingOutputFails() {
    List<byte[]> one = List.of(utf8("{}"));

    assertThatThrownBy(() -> Outputs.compare("test", one, one, List.of()))
        .isInstanceOf(Outputs.DifferentOutput.class);
  }

  private static Outputs compare(String expected, String actual) {
    return Outputs.compare(
        "test",
        List.of(utf8("\"the event itself\"")),
        List.of(utf8(expected)),
        List.of(utf8(actual)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
