package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventHeader;
import dev.patchbay.job.event.SourceEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Dead letters as Kafka records, format 1: the original key, value and headers as they came, and
 * headers of ours with text values, whose names begin with {@code patchbay-}. A record that was a
 * tombstone has no value here either, so the topic must not be a compacted one.
 */
final class DeadLetterRecords {

  private static final int MAX_STACK = 10_000;
  private static final String PREFIX = "patchbay-";

  private final String topic;

  DeadLetterRecords(String topic) {
    this.topic = topic;
  }

  ProducerRecord<byte[], byte[]> toRecord(DeadLetter letter) {
    SourceEvent source = letter.source();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, source.key(), source.value());
    Headers headers = record.headers();
    for (EventHeader header : source.headers()) {
      headers.add(header.name(), header.value());
    }
    add(headers, "schema", "1");
    add(headers, "stage", letter.stage().code());
    add(headers, "reason", letter.reason());
    add(headers, "plugin", letter.plugin());
    add(headers, "version", letter.version());
    add(headers, "error-name", letter.errorName());
    add(headers, "error-message", cut(letter.errorMessage()));
    add(headers, "error-stack", cut(letter.errorStack()));
    add(headers, "revision", Long.toString(letter.revision()));
    add(headers, "partition", Integer.toString(source.partition()));
    add(headers, "offset", Long.toString(source.offset()));
    add(headers, "timestamp", Long.toString(source.timestamp()));
    add(headers, "time", Long.toString(letter.timeMillis()));
    return record;
  }

  /** In place of what a producer may have put there. */
  private static void add(Headers headers, String name, String value) {
    headers.remove(PREFIX + name);
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String cut(String text) {
    return text.length() <= MAX_STACK ? text : text.substring(0, MAX_STACK) + "...";
  }
}
