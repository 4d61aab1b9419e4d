package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableJsonTest {

  private final StorableJson storable = new StorableJson();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"a\" : [ 1 , -2.50 , true , null , \"x\\n\\\"é😀\" ] }",
        "{\"a\":18446744073709551615,\"b\":-9223372036854775808,\"c\":0,\"d\":-0}",
        "{\"a\":1.7976931348623157e308,\"b\":1e-400,\"c\":3.141592653589793238462643383279}",
        "{\"a\":\"\\ud83d\\ude00 \\u00e9 \\\\ud800 1234567890123456789012345\"}",
        "{\"12345678901234567890123\":\"a,-\"}"
      })
  void copiesWhatCanBeStored(String json) {
    assertThat(store(json)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":18446744073709551616}|{\"a\":\"18446744073709551616\"}",
        "{\"a\":-9223372036854775809}|{\"a\":\"-9223372036854775809\"}",
        "[1234567890123456789012345,1]|[\"1234567890123456789012345\",1]",
        "{\"a\":1e309 }|{\"a\":\"1e309\" }",
        "{\"a\":-1.5E+400}|{\"a\":\"-1.5E+400\"}"
      })
  void writesNumbersThatDoNotFitAsStrings(String json, String stored) {
    assertThat(store(json)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"x\\ud800y\"]|[\"x\\ufffdy\"]",
        "[\"\\udc00\"]|[\"\\ufffd\"]",
        "[\"\\ud800\\ud83d\\ude00\"]|[\"\\ufffd\\ud83d\\ude00\"]",
        "[\"\\ud800\\n\"]|[\"\\ufffd\\n\"]",
        "{\"\\uDFFF\":1}|{\"\\ufffd\":1}"
      })
  void replacesHalvesOfSurrogatePairs(String json, String stored) {
    assertThat(store(json)).isEqualTo(stored);
  }

  @Test
  void makesAnObjectOfMembers() {
    byte[] json =
        "{\"a\":1,\"event\":\"e\",\"b\": 99999999999999999999}".getBytes(StandardCharsets.UTF_8);

    assertThat(
            text(storable.objectOf(json, List.of(new Span(1, 6), new Span(19, json.length - 1)))))
        .isEqualTo("{\"a\":1,\"b\": \"99999999999999999999\"}");
    assertThat(text(storable.objectOf(json, List.of()))).isEqualTo("{}");
  }

  private String store(String json) {
    byte[] bytes = ("  " + json).getBytes(StandardCharsets.UTF_8);
    return text(storable.value(bytes, new Span(2, bytes.length)));
  }

  private static String text(RowBuffer buffer) {
    return new String(buffer.copy(0, buffer.size()), StandardCharsets.UTF_8);
  }
}
