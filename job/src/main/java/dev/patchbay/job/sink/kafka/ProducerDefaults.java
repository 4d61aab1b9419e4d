package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.sink.Delivery;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What our producers have in common; what the given properties say goes first. */
final class ProducerDefaults {

  private ProducerDefaults() {}

  static Properties with(Properties given, Delivery delivery) {
    Properties all = new Properties();
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis(delivery));
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
    all.putAll(given);
    return all;
  }

  /**
   * At least once, long enough to fill batches and short enough not to be felt. Exactly once,
   * nobody sees a record before its checkpoint, which waits for no linger: so many small requests
   * would be for nothing, and they are most of what few events cost the brokers and us.
   */
  private static String lingerMillis(Delivery delivery) {
    return switch (delivery) {
      case AT_LEAST_ONCE -> "10";
      case EXACTLY_ONCE -> "100";
    };
  }
}
