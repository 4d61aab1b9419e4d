package dev.patchbay.job.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach Kafka.
 *
 * @param maxRecordBytes the largest record that is read or written
 * @param properties for every client: security and the like; may hold secrets
 */
public record KafkaConfig(
    String bootstrapServers, int maxRecordBytes, Map<String, String> properties)
    implements Serializable {

  private static final String TEN_MINUTES_MS = "600000";

  public KafkaConfig {
    properties = Map.copyOf(properties);
  }

  /** What every client needs. A new object at each call, for the caller to add to. */
  public Properties clientProperties() {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** What a consumer needs so that the largest record does not come alone. */
  public Properties consumerProperties() {
    Properties all = clientProperties();
    all.putIfAbsent("max.partition.fetch.bytes", Integer.toString(maxRecordBytes));
    all.putIfAbsent(
        "fetch.max.bytes", Long.toString(Math.min(Integer.MAX_VALUE, 4L * maxRecordBytes)));
    return all;
  }

  /**
   * What a producer needs so that the largest record leaves; acks=all and idempotence are Kafka's
   * defaults.
   */
  public Properties producerProperties() {
    Properties all = clientProperties();
    all.putIfAbsent("max.request.size", Integer.toString(maxRecordBytes));
    all.putIfAbsent("buffer.memory", Long.toString(Math.max(64L << 20, 2L * maxRecordBytes)));
    // How long a broker may be away before the job starts again from its last checkpoint.
    all.putIfAbsent("delivery.timeout.ms", TEN_MINUTES_MS);
    all.putIfAbsent("max.block.ms", TEN_MINUTES_MS);
    return all;
  }

  /** Without the properties' values. */
  @Override
  public String toString() {
    return "KafkaConfig["
        + bootstrapServers
        + ", records up to "
        + maxRecordBytes
        + " bytes, properties "
        + properties.keySet()
        + "]";
  }
}
