package dev.patchbay.job.event;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes every record of the events topic as it is: to judge it is the operator's task. */
public final class SourceEventDeserializer
    implements KafkaRecordDeserializationSchema<SourceEvent> {

  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceEvent> out) {
    out.collect(read(record));
  }

  static SourceEvent read(ConsumerRecord<byte[], byte[]> record) {
    return new SourceEvent(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers(record));
  }

  private static List<EventHeader> headers(ConsumerRecord<byte[], byte[]> record) {
    Header[] theirs = record.headers().toArray();
    EventHeader[] headers = new EventHeader[theirs.length];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = new EventHeader(theirs[i].key(), theirs[i].value());
    }
    return List.of(headers);
  }

  @Override
  public TypeInformation<SourceEvent> getProducedType() {
    return EventTypes.SOURCE_EVENT;
  }
}
