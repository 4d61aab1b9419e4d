package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes every record of the control topic as it is, tombstones too: to judge it is the reducer's
 * task.
 */
final class StoredRecordDeserializer implements KafkaRecordDeserializationSchema<StoredRecord> {

  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<StoredRecord> out) {
    out.collect(new StoredRecord(record.offset(), record.key(), record.value()));
  }

  @Override
  public TypeInformation<StoredRecord> getProducedType() {
    return ControlTypes.STORED_RECORD;
  }
}
