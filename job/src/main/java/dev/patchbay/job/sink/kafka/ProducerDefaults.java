package dev.patchbay.job.sink.kafka;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What our producers have in common; what the given properties say goes first. */
final class ProducerDefaults {

  private ProducerDefaults() {}

  static Properties with(Properties given) {
    Properties all = new Properties();
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Long enough to fill batches, short enough not to be felt.
    all.put(ProducerConfig.LINGER_MS_CONFIG, "10");
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
    all.putAll(given);
    return all;
  }
}
