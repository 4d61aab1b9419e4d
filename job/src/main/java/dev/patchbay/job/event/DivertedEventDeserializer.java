package dev.patchbay.job.event;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes every record of the overflow topic as the one of the events topic that it was. */
public final class DivertedEventDeserializer
    implements KafkaRecordDeserializationSchema<SourceEvent> {

  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceEvent> out) {
    out.collect(DivertedEvent.original(SourceEventDeserializer.read(record)));
  }

  @Override
  public TypeInformation<SourceEvent> getProducedType() {
    return EventTypes.SOURCE_EVENT;
  }
}
