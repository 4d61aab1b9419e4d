package dev.patchbay.cli.kafka;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients that give up after seconds, not minutes: a person is waiting. */
public final class KafkaClients {

  /** An event may be 5 MiB, and what is too large for the job must still reach it to be refused. */
  public static final int MAX_REQUEST_BYTES = 16 << 20;

  /** The largest batch: some of a request is not records. */
  public static final int MAX_BATCH_BYTES = MAX_REQUEST_BYTES - (64 << 10);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(30);

  /** Until brokers take back what a command began that has died since; nobody reads past that. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

  private static final int SMALLEST_BATCH_BYTES = 16 << 10;

  private final Connections connections;

  public KafkaClients(Connections connections) {
    this.connections = connections;
  }

  /** A consumer outside any group that sees committed records only, and creates no topics. */
  public KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A waiting command should hear of a record when it is there.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return make(
        () ->
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** A producer whose records are on all replicas when it says so. */
  public KafkaProducer<byte[], byte[]> producer(Duration linger) {
    return producer(linger, Map.of());
  }

  /**
   * The same with transactions, for records of one partition that have to be one batch: it sends
   * nothing until it is flushed, or until a partition's records are more than that many bytes.
   *
   * @param transactionalId not that of any other producer
   */
  public KafkaProducer<byte[], byte[]> transactionalProducer(
      String transactionalId, long batchBytes) {
    return producer(
        PATIENCE,
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            (int) TRANSACTION_TIMEOUT.toMillis(),
            ProducerConfig.BATCH_SIZE_CONFIG,
            Math.clamp(batchBytes, SMALLEST_BATCH_BYTES, MAX_REQUEST_BYTES)));
  }

  private KafkaProducer<byte[], byte[]> producer(Duration linger, Map<String, Object> more) {
    Map<String, Object> config = common();
    config.putAll(more);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * MAX_REQUEST_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_PATIENCE.toMillis());
    return make(
        () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** For creating and describing topics. */
  public Admin admin() {
    return make(() -> Admin.create(common()));
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>(connections.kafkaProperties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connections.bootstrapServers());
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return config;
  }

  /** The topic's partitions; fails if there is no such topic. */
  public List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions;
    try {
      partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
    } catch (KafkaException e) {
      throw failure(e);
    }
    if (partitions.isEmpty()) {
      throw noTopic(topic);
    }
    return partitions;
  }

  /** There is no such topic. */
  public CommandFailure noTopic(String topic) {
    return new CommandFailure(
        "Kafka at "
            + connections.bootstrapServers()
            + " has no topic "
            + topic
            + ": start the stack with ./patchbay up, or name the topic (see ./patchbay --help)");
  }

  /** What went wrong, in words for a person. */
  public CommandFailure failure(KafkaException e) {
    String reason =
        e instanceof TimeoutException
            ? "no answer from Kafka at "
                + connections.bootstrapServers()
                + ": start the local stack with ./patchbay up, or set PATCHBAY_BOOTSTRAP_SERVERS"
            : "Kafka at " + connections.bootstrapServers() + ": " + reason(e);
    return new CommandFailure(reason, e);
  }

  private static String reason(Throwable e) {
    return e.getCause() instanceof KafkaException cause ? reason(cause) : e.getMessage();
  }

  private <T> T make(java.util.function.Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (KafkaException e) {
      // An address that does not parse, a wrong setting in the profile.
      throw failure(e);
    }
  }
}
