package dev.patchbay.job.control;

import dev.patchbay.job.config.KafkaConfig;
import java.io.Serializable;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes producers for what the job itself has to say on the control topic. */
final class ControlProducers implements Serializable {

  private static final long serialVersionUID = 1;

  /** Whoever asked asks again, so nothing is lost by giving up. */
  private static final String GIVE_UP_AFTER_MS = "15000";

  private final KafkaConfig kafka;

  ControlProducers(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  /** One that writes at once. */
  Producer<byte[], byte[]> open() {
    Properties properties = kafka.producerProperties();
    properties.put("linger.ms", "0");
    properties.put("max.block.ms", GIVE_UP_AFTER_MS);
    properties.put("request.timeout.ms", "5000");
    properties.put("delivery.timeout.ms", GIVE_UP_AFTER_MS);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
