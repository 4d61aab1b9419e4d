package dev.patchbay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.job.config.JobConfig;
import dev.patchbay.local.KafkaBroker;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The whole job on real parts, with topics and tables of its own. */
final class RunningJob implements AutoCloseable {

  static final int PARTITIONS = 2;

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration CHECKPOINTS = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RealParts parts = RealParts.get();
  private final Place place;
  private final String name;
  private final Producer<byte[], byte[]> producer;
  private final TopicReader status;
  private List<String> options;
  private int parallelism = PARTITIONS;
  private JobID job;

  /**
   * Where a job runs.
   *
   * @param name of its database, and what its topics' names begin with
   * @param checkpoints how long from one to the next
   */
  record Place(KafkaBroker kafka, String name, Duration checkpoints) {

    private static Place next() {
      return new Place(RealParts.get().kafka, "it" + COUNT.incrementAndGet(), CHECKPOINTS);
    }

    String topic(String purpose) {
      return name + "." + purpose;
    }

    Admin admin() {
      return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
  }

  private RunningJob(Place place, List<String> options) throws Exception {
    this.place = place;
    this.options = options;
    this.name = place.name();
    parts.createDatabase(name);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", place.kafka().bootstrapServers(),
                "linger.ms", "0",
                "max.request.size", "16777216"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    status = reader("status", 1);
  }

  /** Starts the job over a control topic that has these records. */
  static RunningJob start(ControlRecord... records) throws Exception {
    return start(Place.next(), records);
  }

  /** The same at a place where no job was before. */
  static RunningJob start(Place place, ControlRecord... records) throws Exception {
    return start(place, List.of(), records);
  }

  /** Starts the job with options, {@code --key} and value in turn. */
  static RunningJob startWith(List<String> options, ControlRecord... records) throws Exception {
    return start(Place.next(), options, records);
  }

  private static RunningJob start(Place place, List<String> options, ControlRecord... records)
      throws Exception {
    createTopics(place);
    RunningJob running = new RunningJob(place, options);
    long revision = -1;
    for (ControlRecord record : records) {
      revision = running.control(record);
    }
    running.submit(SavepointRestoreSettings.none());
    running.awaitAcknowledged(revision);
    return running;
  }

  /** Starts the job from a savepoint, over the topics that it was made with. */
  static RunningJob restored(Place place, Path savepoint) throws Exception {
    RunningJob running = new RunningJob(place, List.of());
    running.submit(SavepointRestoreSettings.forPath(savepoint.toUri().toString()));
    return running;
  }

  private static void createTopics(Place place) throws Exception {
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    Map<String, String> kept = Map.of("retention.ms", "-1");
    try (Admin admin = place.admin()) {
      admin
          .createTopics(
              Set.of(
                  new NewTopic(place.topic("events"), PARTITIONS, (short) 1).configs(kept),
                  new NewTopic(place.topic("control"), 1, (short) 1).configs(compacted),
                  new NewTopic(place.topic("status"), 1, (short) 1).configs(compacted),
                  new NewTopic(place.topic("processed"), 1, (short) 1).configs(kept),
                  new NewTopic(place.topic("overflow"), PARTITIONS, (short) 1).configs(kept),
                  new NewTopic(place.topic("dead-letters"), 1, (short) 1).configs(kept),
                  new NewTopic(place.topic("shadow"), 1, (short) 1).configs(kept)))
          .all()
          .get();
    }
  }

  private void submit(SavepointRestoreSettings savepoint) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(parallelism);
    JobSettings.apply(env);
    env.enableCheckpointing(place.checkpoints().toMillis());
    new Topology(env, config()).build();
    StreamGraph graph = env.getStreamGraph();
    graph.setSavepointRestoreSettings(savepoint);
    job = parts.flink.submitJob(graph.getJobGraph()).get().getJobID();
  }

  private JobConfig config() {
    List<String> arguments = new ArrayList<>(plainArguments());
    arguments.addAll(options);
    return JobConfig.parse(arguments.toArray(String[]::new));
  }

  private List<String> plainArguments() {
    return List.of(
        "--kafka.bootstrap-servers",
        place.kafka().bootstrapServers(),
        "--events.topic",
        topic("events"),
        "--events.group-id",
        name,
        "--control.topic",
        topic("control"),
        "--status.topic",
        topic("status"),
        "--processed.topic",
        topic("processed"),
        "--dead-letters.topic",
        topic("dead-letters"),
        "--shadow.topic",
        topic("shadow"),
        "--plugins.shadow.time-percent",
        "100",
        "--plugins.markers",
        "false",
        // The machine may be busy; deadlines are tested elsewhere.
        "--plugins.call-timeout",
        "10 s",
        "--plugins.load-timeout",
        "5 s",
        "--plugins.fetch.allowed-hosts",
        "127.0.0.1",
        "--plugins.fetch.allowed-networks",
        "127.0.0.0/8",
        "--clickhouse.url",
        parts.clickHouse.url(),
        "--clickhouse.database",
        name);
  }

  /** Stops with a savepoint and starts from it. */
  void rescale(int newParallelism) throws Exception {
    Path savepoint = stop(parts.home);
    parallelism = newParallelism;
    submit(SavepointRestoreSettings.forPath(savepoint.toUri().toString()));
  }

  /** Stops with a savepoint and starts from it with more options. */
  void addOptions(String... more) throws Exception {
    Path savepoint = stop(parts.home);
    options = Stream.concat(options.stream(), Stream.of(more)).toList();
    submit(SavepointRestoreSettings.forPath(savepoint.toUri().toString()));
  }

  /** Stops with a savepoint somewhere in this folder, and returns where. */
  Path stop(Path folder) throws Exception {
    String savepoint =
        parts
            .flink
            .stopWithSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    await().atMost(PATIENCE).until(() -> jobStatus().isGloballyTerminalState());
    return Path.of(URI.create(savepoint));
  }

  /** Makes a checkpoint now. */
  void checkpoint() throws Exception {
    parts.flink.triggerCheckpoint(job, CheckpointType.FULL).get();
  }

  RealParts parts() {
    return parts;
  }

  /** The topic of this job for that purpose. */
  String topic(String purpose) {
    return place.topic(purpose);
  }

  TopicReader reader(String purpose, int partitions) {
    return new TopicReader(place.kafka().bootstrapServers(), topic(purpose), partitions);
  }

  /** Sends an event and returns when Kafka has it. */
  void send(String value) throws Exception {
    send(value.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] value) throws Exception {
    send(topic("events"), null, value);
  }

  /** Sends an event to one partition. */
  void sendTo(int partition, String value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                topic("events"), partition, null, value.getBytes(StandardCharsets.UTF_8)))
        .get();
  }

  /** Sends events to one partition as fast as Kafka takes them. */
  void sendTo(int partition, List<String> values) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      sent.add(producer.send(new ProducerRecord<>(topic("events"), partition, null, bytes)));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** Writes to the control topic; returns the revision. */
  long control(ControlRecord record) throws Exception {
    return send(
        topic("control"), ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  /** Writes anything to the control topic; returns the revision. */
  long control(String key, String value) throws Exception {
    return send(
        topic("control"),
        key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private long send(String topic, byte[] key, byte[] value)
      throws InterruptedException, ExecutionException {
    RecordMetadata sent = producer.send(new ProducerRecord<>(topic, key, value)).get();
    return sent.offset();
  }

  /** Returns when every subtask runs that revision. */
  void awaitAcknowledged(long revision) {
    await("acknowledgement of revision " + revision)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              Map<Integer, Long> acknowledged = acknowledged();
              return acknowledged.size() >= subtasks()
                  && acknowledged.values().stream().allMatch(it -> it >= revision);
            });
  }

  /** Those that run plugins. */
  private int subtasks() {
    return config().overflow().isPresent() ? 2 * parallelism : parallelism;
  }

  private Map<Integer, Long> acknowledged() {
    Map<Integer, Long> latest = new HashMap<>();
    for (StatusRecord statement : statuses()) {
      if (statement instanceof StatusRecord.Acknowledgement it && it.parallelism() == subtasks()) {
        latest.put(it.subtask(), it.revision());
      }
    }
    return latest;
  }

  List<StatusRecord> statuses() {
    List<StatusRecord> statements = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : status.records()) {
      try {
        statements.add(StatusCodec.decode(record.key(), record.value()));
      } catch (MalformedRecordException e) {
        throw new AssertionError(e);
      }
    }
    return statements;
  }

  /**
   * Rows of tab-separated columns; {@code events}, {@code plugin_logs} and the like are this job's.
   */
  List<String> rows(String sql) {
    String qualified =
        sql.replace(" events", " " + name + ".events")
            .replace(" plugin_logs", " " + name + ".plugin_logs")
            .replace(" plugin_metrics", " " + name + ".plugin_metrics");
    return parts.clickHouse.query(qualified).lines().toList();
  }

  /** Returns when a query that counts gives this number. */
  void awaitCount(String sql, long count) {
    await(sql)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(rows(sql)).containsExactly(Long.toString(count)));
  }

  /** The offsets of a source partition's events in the order in which they left the job. */
  List<Long> processedOffsets(int partition, int events) {
    try (TopicReader processed = reader("processed", 1)) {
      List<Long> offsets = new ArrayList<>();
      await("processed events of partition " + partition)
          .atMost(PATIENCE)
          .until(
              () -> {
                offsets.clear();
                offsets.addAll(TopicReader.offsetsFrom(partition, processed.records()));
                return Set.copyOf(offsets).size() == events;
              });
      return offsets;
    }
  }

  /** A counter of the operator, over all subtasks. */
  long counted(String metric) {
    return parts.metrics.findMetrics(job, ".*plugins.*" + metric + ".*").values().stream()
        .filter(Counter.class::isInstance)
        .mapToLong(it -> ((Counter) it).getCount())
        .sum();
  }

  /** How often Flink has started the job again. */
  long restarts() throws Exception {
    return parts.metrics.findMetrics(job, ".*numRestarts.*").values().stream()
        .filter(Gauge.class::isInstance)
        .mapToLong(it -> ((Number) ((Gauge<?>) it).getValue()).longValue())
        .max()
        .orElseThrow();
  }

  void dropDatabase() {
    parts.clickHouse.query("DROP DATABASE " + name);
  }

  void deleteTopic(String purpose) throws Exception {
    try (Admin admin = place.admin()) {
      admin.deleteTopics(Set.of(topic(purpose))).all().get();
    }
  }

  /** With its causes; empty if nothing has failed. */
  String lastFailure() throws Exception {
    ErrorInfo failure = parts.flink.getExecutionGraph(job).get().getFailureInfo();
    return failure == null ? "" : failure.getExceptionAsString();
  }

  JobStatus jobStatus() throws Exception {
    return parts.flink.getJobStatus(job).get();
  }

  @Override
  public void close() throws Exception {
    if (!jobStatus().isGloballyTerminalState()) {
      parts.flink.cancelJob(job).get();
      await().atMost(PATIENCE).until(() -> jobStatus().isGloballyTerminalState());
    }
    producer.close();
    status.close();
  }
}
