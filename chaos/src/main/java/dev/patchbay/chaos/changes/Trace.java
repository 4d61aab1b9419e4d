package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.check.RecordHeaders;
import dev.patchbay.chaos.traffic.Place;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an event left behind, and at which revision. */
sealed interface Trace {

  Place place();

  long revision();

  /** It was processed. */
  record Processed(Place place, long revision, byte[] json) implements Trace {

    static Processed of(ConsumerRecord<byte[], byte[]> record) {
      return new Processed(
          Place.parse(RecordHeaders.text(record, "patchbay-source")),
          RecordHeaders.number(record, "patchbay-revision"),
          record.value());
    }
  }

  /**
   * It is a dead letter.
   *
   * @param plugin the installation's id
   */
  record Letter(
      Place place,
      long revision,
      String reason,
      String plugin,
      String version,
      String errorName,
      String errorMessage,
      byte[] value)
      implements Trace {

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
      return new Letter(
          new Place(
              (int) RecordHeaders.number(record, "patchbay-partition"),
              RecordHeaders.number(record, "patchbay-offset")),
          RecordHeaders.number(record, "patchbay-revision"),
          RecordHeaders.text(record, "patchbay-reason"),
          RecordHeaders.text(record, "patchbay-plugin"),
          RecordHeaders.text(record, "patchbay-version"),
          RecordHeaders.text(record, "patchbay-error-name"),
          RecordHeaders.text(record, "patchbay-error-message"),
          record.value());
    }
  }
}
