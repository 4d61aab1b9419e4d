package dev.patchbay.cli.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class RecordViewTest {

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        "t",
        1,
        42,
        0,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  @Test
  void anEventIsPrintedAsItIs() {
    String event = "{\"n\": 1.10, \"big\": 1234567890123456789012345}";

    assertThat(RecordView.valueLine(record(null, event.getBytes(UTF_8)))).isEqualTo(event);
  }

  @Test
  void numbersKeepTheirDigitsInsideTheEnvelope() {
    String event = "{\"n\":1.10,\"big\":1234567890123456789012345}";

    assertThat(RecordView.json(record("k".getBytes(UTF_8), event.getBytes(UTF_8))).toString())
        .isEqualTo(
            "{\"partition\":1,\"offset\":42,\"time\":\"1970-01-01T00:00:00Z\",\"key\":\"k\","
                + "\"value\":"
                + event
                + "}");
  }

  @Test
  void whatIsNoTextIsBase64() {
    assertThat(RecordView.valueLine(record(null, new byte[] {(byte) 0xff})))
        .endsWith("\"key\":null,\"valueBase64\":\"/w==\"}");
  }

  @Test
  void aTombstoneIsNull() {
    assertThat(RecordView.valueLine(record(null, null))).endsWith("\"value\":null}");
  }

  @Test
  void brokenJsonIsText() {
    assertThat(RecordView.json(record(null, "{\"a\":1,\"a\"".getBytes(UTF_8))))
        .asString()
        .contains("\"value\":\"{\\\"a\\\":1,\\\"a\\\"\"");
  }
}
