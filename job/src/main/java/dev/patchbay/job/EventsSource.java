package dev.patchbay.job;

import dev.patchbay.job.config.EventsConfig;
import dev.patchbay.job.config.EventsConfig.Start;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.job.config.OverflowConfig;
import dev.patchbay.job.event.DivertedEventDeserializer;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.event.SourceEventDeserializer;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The events topic, and the overflow topic, as sources: every record as it came, those that are no
 * events too.
 */
final class EventsSource {

  private EventsSource() {}

  static Source<SourceEvent, ?, ?> of(KafkaConfig kafka, EventsConfig events) {
    return builder(kafka, events)
        .setTopics(events.topic())
        .setGroupId(events.groupId())
        .setStartingOffsets(startingOffsets(events.start()))
        .setDeserializer(new SourceEventDeserializer())
        .build();
  }

  /**
   * What was diverted, as it stood on the events topic. Always from where its group left off: what
   * was run before is not run again because somebody wants the events from their beginning.
   */
  static Source<SourceEvent, ?, ?> ofOverflow(
      KafkaConfig kafka, EventsConfig events, OverflowConfig overflow) {
    return builder(kafka, events)
        .setTopics(overflow.topic())
        .setGroupId(overflow.groupId())
        .setStartingOffsets(startingOffsets(Start.COMMITTED))
        .setDeserializer(new DivertedEventDeserializer())
        .build();
  }

  private static KafkaSourceBuilder<SourceEvent> builder(KafkaConfig kafka, EventsConfig events) {
    Properties properties = kafka.consumerProperties();
    properties.put(
        "partition.discovery.interval.ms", Long.toString(events.partitionDiscovery().toMillis()));
    // What a transaction took back was never said.
    properties.put("isolation.level", "read_committed");
    return KafkaSource.<SourceEvent>builder()
        .setBootstrapServers(kafka.bootstrapServers())
        .setProperties(properties);
  }

  @SuppressWarnings("deprecation") // The connector has no other way to name the fallback yet.
  private static OffsetsInitializer startingOffsets(Start start) {
    return switch (start) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    };
  }
}
