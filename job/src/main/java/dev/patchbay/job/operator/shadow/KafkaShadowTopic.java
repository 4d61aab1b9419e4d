package dev.patchbay.job.operator.shadow;

import dev.patchbay.job.config.KafkaConfig;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The shadow topic in Kafka, written with a producer of its own and outside of transactions. */
public final class KafkaShadowTopic implements ShadowTopic {

  private static final long serialVersionUID = 1;

  private final KafkaConfig kafka;
  private final String topic;

  public KafkaShadowTopic(KafkaConfig kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public ShadowWriter open(Runnable lost) {
    Properties properties = kafka.producerProperties();
    properties.put("linger.ms", "100");
    properties.put("compression.type", "lz4");
    properties.put("buffer.memory", Integer.toString(8 << 20));
    // Where there is no such topic, comparing must not stand still.
    properties.put("max.block.ms", "2000");
    properties.put("request.timeout.ms", "5000");
    properties.put("delivery.timeout.ms", "15000");
    return new KafkaShadowWriter(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        topic,
        lost);
  }
}
