package dev.patchbay.job.control;

import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.model.StatusRecord;
import org.apache.flink.api.connector.sink2.Sink;

/** The control side's ends in Kafka. */
public final class ControlKafka {

  private ControlKafka() {}

  /** Where changes come from. */
  public static ControlTopic topic(KafkaConfig kafka, ControlConfig control) {
    return new KafkaControlTopic(kafka, control);
  }

  /** The job's statements about what is in force. */
  public static Sink<StatusRecord> statusSink(KafkaConfig kafka, ControlConfig control) {
    return StatusSink.of(kafka, control.statusTopic());
  }
}
