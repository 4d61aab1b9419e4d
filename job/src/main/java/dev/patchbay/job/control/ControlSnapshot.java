package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.util.List;

/**
 * What stood on the control topic at one moment.
 *
 * @param topicId Kafka's id of the topic
 * @param beginningOffset the first offset that the topic still has
 * @param endOffset one more than the last committed offset, whether or not a record is left there
 * @param records in order
 */
public record ControlSnapshot(
    String topicId, long beginningOffset, long endOffset, List<StoredRecord> records) {

  public ControlSnapshot {
    records = List.copyOf(records);
  }
}
