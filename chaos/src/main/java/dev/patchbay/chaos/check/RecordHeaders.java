package dev.patchbay.chaos.check;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the job writes beside an event. */
public final class RecordHeaders {

  private RecordHeaders() {}

  /** The empty string if there is no such header. */
  public static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  public static long number(ConsumerRecord<byte[], byte[]> record, String name) {
    return Long.parseLong(text(record, name));
  }
}
