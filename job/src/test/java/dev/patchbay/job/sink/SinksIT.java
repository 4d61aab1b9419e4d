package dev.patchbay.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.ClickHouseSink;
import dev.patchbay.job.sink.clickhouse.RetrySettings;
import dev.patchbay.job.sink.clickhouse.Tables;
import dev.patchbay.job.sink.kafka.KafkaSinks;
import dev.patchbay.local.ClickHouseServer;
import dev.patchbay.local.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All sinks in a Flink job, on the real things. */
@Timeout(180)
class SinksIT {

  @TempDir static Path kafkaHome;
  @TempDir static Path clickHouseHome;

  private static KafkaBroker kafka;
  private static ClickHouseServer clickHouse;

  @BeforeAll
  static void startServers() throws Exception {
    kafka = KafkaBroker.startIn(kafkaHome);
    createTopics("dead-letters", "left-behind");
    for (Delivery delivery : Delivery.values()) {
      createTopics("dead-rows-" + delivery, "processed-" + delivery);
    }
    clickHouse = ClickHouseServer.startIn(clickHouseHome);
    Tables.create(clickHouse);
  }

  private static void createTopics(String... names) throws Exception {
    try (Admin admin = Admin.create(producer())) {
      admin
          .createTopics(Stream.of(names).map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  @AfterAll
  static void stopServers() {
    kafka.close();
    clickHouse.close();
  }

  @Test
  void eventsReachTheirTableAndTheirTopicAndRefusedOnesTheDeadLetters() throws Exception {
    ProcessedEvent good = Events.processed("{\"event\":\"good\",\"properties\":{\"a\":1}}");
    ProcessedEvent bad = TooDeep.event();
    StreamExecutionEnvironment flink = flink();
    build(flink, Delivery.AT_LEAST_ONCE, good, bad);

    flink.execute();

    assertThat(clickHouse.query("SELECT event, properties.a FROM events").strip())
        .isEqualTo("good\t1");
    ConsumerRecord<byte[], byte[]> letter = read("dead-rows-at-least-once", 1).get(0);
    assertThat(letter.key()).isEqualTo(bad.source().key());
    assertThat(letter.value()).isEqualTo(bad.source().value());
    assertThat(header(letter, "patchbay-stage")).isEqualTo("sink");
    assertThat(header(letter, "patchbay-reason")).isEqualTo("refused-row");
    assertThat(header(letter, "patchbay-error-name")).isEqualTo("ClickHouse 117");
    assertThat(header(letter, "patchbay-offset")).isEqualTo("77");
    List<ConsumerRecord<byte[], byte[]>> processed = read("processed-at-least-once", 2);
    assertThat(processed.get(0).key()).isEqualTo(good.source().key());
    assertThat(processed.get(0).value()).isEqualTo(good.json());
    assertThat(header(processed.get(0), "patchbay-revision")).isEqualTo("7");
    assertThat(header(processed.get(0), "patchbay-source")).isEqualTo("2:77");
    assertThat(processed.get(1).value()).isEqualTo(bad.json());
  }

  @Test
  void exactlyOnceTheLastCheckpointMakesThemVisible() throws Exception {
    ProcessedEvent event = Events.processed("{\"event\":\"once\",\"properties\":{\"a\":1}}");
    StreamExecutionEnvironment flink = flink();
    flink.enableCheckpointing(500);
    build(flink, Delivery.EXACTLY_ONCE, event);

    flink.execute();

    assertThat(clickHouse.query("SELECT properties.a FROM events WHERE event = 'once'").strip())
        .isEqualTo("1");
    assertThat(read("processed-exactly-once", 1).get(0).value()).isEqualTo(event.json());
  }

  @Test
  void exactlyOnceAJobThatEndedLeavesNoClientBehind() throws Exception {
    Set<Thread> before = kafkaClients();
    StreamExecutionEnvironment flink = flink();
    flink.enableCheckpointing(500);
    processed(flink, producer());

    flink.execute();

    assertThat(kafkaClients()).isSubsetOf(before);
  }

  @Test
  void exactlyOnceAJobThatCannotStartLeavesNoClientBehind() {
    Set<Thread> before = kafkaClients();
    StreamExecutionEnvironment flink = flink();
    Properties nobody = new Properties();
    nobody.put("bootstrap.servers", "127.0.0.1:1");
    nobody.put("default.api.timeout.ms", "500");
    nobody.put("request.timeout.ms", "500");
    processed(flink, nobody);

    assertThatThrownBy(flink::execute).hasStackTraceContaining("Timed out");
    assertThat(kafkaClients()).isSubsetOf(before);
  }

  private static void processed(StreamExecutionEnvironment flink, Properties producer) {
    KafkaSinks sinks =
        new KafkaSinks(producer, Delivery.EXACTLY_ONCE, "leaves-nothing", Duration.ofMinutes(1));
    flink
        .fromData(
            List.of(Events.processed("{\"event\":\"seen\",\"properties\":{}}")),
            EventTypes.PROCESSED_EVENT)
        .sinkTo(sinks.processed("left-behind"));
  }

  private static Set<Thread> kafkaClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kafka-"))
        .collect(Collectors.toSet());
  }

  /** Events that go to the table and to a topic, and what the table refuses to another. */
  private static void build(
      StreamExecutionEnvironment flink, Delivery delivery, ProcessedEvent... all) {
    DataStream<ProcessedEvent> events = flink.fromData(List.of(all), EventTypes.PROCESSED_EVENT);
    events
        .transform(
            "rows",
            EventTypes.DEAD_LETTER,
            ClickHouseSink.events(
                Tables.connection(clickHouse),
                "events",
                delivery,
                BatchSettings.DEFAULT,
                RetrySettings.DEFAULT))
        .sinkTo(sinks(delivery, "dead").deadLetters("dead-rows-" + delivery));
    events.sinkTo(sinks(delivery, "processed").processed("processed-" + delivery));
  }

  @Test
  void deadLettersKeepTheirBytes() throws Exception {
    byte[] garbage = {'{', (byte) 0xff, 0, '\n'};
    StreamExecutionEnvironment flink = flink();
    flink
        .fromData(
            List.of(
                parseFailure(Events.source(garbage)), parseFailure(Events.source((byte[]) null))),
            EventTypes.DEAD_LETTER)
        .sinkTo(sinks(Delivery.AT_LEAST_ONCE, "letters").deadLetters("dead-letters"));

    flink.execute();

    List<ConsumerRecord<byte[], byte[]>> letters = read("dead-letters", 2);
    assertThat(letters.get(0).value()).isEqualTo(garbage);
    assertThat(letters.get(0).headers().lastHeader("h").value()).containsExactly(1);
    assertThat(letters.get(0).headers().lastHeader("n").value()).isNull();
    assertThat(header(letters.get(0), "patchbay-reason")).isEqualTo("not-utf8");
    assertThat(letters.get(1).value()).isNull();
  }

  private static DeadLetter parseFailure(SourceEvent source) {
    return new DeadLetter(
        source, DeadLetter.Stage.PARSE, "not-utf8", "", "", "", "at byte 1", "", 3, 4);
  }

  private static KafkaSinks sinks(Delivery delivery, String name) {
    return new KafkaSinks(producer(), delivery, name, Duration.ofMinutes(1));
  }

  private static StreamExecutionEnvironment flink() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    flink.setParallelism(1);
    return flink;
  }

  private static Properties producer() {
    Properties producer = new Properties();
    producer.put("bootstrap.servers", kafka.bootstrapServers());
    return producer;
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "test-" + topic,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
