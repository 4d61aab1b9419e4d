package dev.patchbay.job.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventHeader;
import dev.patchbay.job.event.SourceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLetterRecordsTest {

  private final DeadLetterRecords records = new DeadLetterRecords("dead");

  @Test
  void keepsTheRecordAndAddsTheReason() {
    SourceEvent source =
        new SourceEvent(
            3,
            14,
            15,
            new byte[] {1},
            new byte[] {'{', (byte) 0xff},
            List.of(
                new EventHeader("trace", new byte[] {9}),
                new EventHeader("patchbay-reason", "old".getBytes(StandardCharsets.UTF_8))));

    ProducerRecord<byte[], byte[]> record = records.toRecord(letter(source, "x".repeat(20_000)));

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(record.key()).isSameAs(source.key());
    assertThat(record.value()).isSameAs(source.value());
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    assertThat(headers.remove("patchbay-error-stack")).hasSize(10_003).endsWith("x...");
    assertThat(headers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("trace", "\t"),
                Map.entry("patchbay-schema", "1"),
                Map.entry("patchbay-stage", "plugin"),
                Map.entry("patchbay-reason", "threw"),
                Map.entry("patchbay-plugin", "1/p"),
                Map.entry("patchbay-version", "1.2.3"),
                Map.entry("patchbay-error-name", "TypeError"),
                Map.entry("patchbay-error-message", "é"),
                Map.entry("patchbay-revision", "26"),
                Map.entry("patchbay-partition", "3"),
                Map.entry("patchbay-offset", "14"),
                Map.entry("patchbay-timestamp", "15"),
                Map.entry("patchbay-time", "35")));
  }

  @Test
  void keepsTombstonesAndEmptyValuesApart() {
    SourceEvent tombstone = new SourceEvent(0, 0, 0, null, null, List.of());
    SourceEvent empty = new SourceEvent(0, 0, 0, null, new byte[0], List.of());

    assertThat(records.toRecord(letter(tombstone, "")).value()).isNull();
    assertThat(records.toRecord(letter(empty, "")).value()).isEmpty();
  }

  private static DeadLetter letter(SourceEvent source, String stack) {
    return new DeadLetter(
        source, DeadLetter.Stage.PLUGIN, "threw", "1/p", "1.2.3", "TypeError", "é", stack, 26, 35);
  }
}
