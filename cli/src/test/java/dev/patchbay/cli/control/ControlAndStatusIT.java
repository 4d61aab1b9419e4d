package dev.patchbay.cli.control;

import static dev.patchbay.cli.control.Changes.installation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.SecretKeysSetting;
import dev.patchbay.cli.SharedBroker;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** With the real broker; the test speaks for the job's subtasks. */
final class ControlAndStatusIT {

  @Test
  void whatIsWrittenIsReadAtItsRevision() throws Exception {
    Connections connections = topics("written", "control", "status");
    ControlClient client = new ControlClient(connections);
    assertThat(client.read().catalog().revision()).isEqualTo(-1);

    long first = client.write(Changes.of(installation("*/a"))).revision();
    long second = client.write(Changes.of(installation("*/b"))).revision();
    ControlKey removed = new ControlKey.OfInstallation("*/a");
    long third = client.write(Changes.of(new ControlRecord.Removed(removed))).revision();

    // Each is followed by its transaction's marker.
    assertThat(List.of(first, second, third)).containsExactly(0L, 2L, 4L);
    ControlState state = client.read();
    assertThat(state.catalog().revision()).isEqualTo(4);
    assertThat(state.catalog().installations()).extracting(Installation::id).containsExactly("*/b");
    assertThat(state.revisionOf(new ControlKey.OfInstallation("*/b"))).isEqualTo(2);
  }

  @Test
  void whatIsWrittenAtOnceIsOneBatch() throws Exception {
    Connections connections = topics("once", "control");
    ControlClient client = new ControlClient(connections);
    client.write(Changes.of(installation("*/before")));
    List<ControlRecord> records =
        IntStream.range(0, 2_000).mapToObj(it -> installation("*/i" + it)).toList();

    long revision = client.writeAtOnce(Changes.of(records)).revision();

    assertThat(revision).isEqualTo(2_001);
    // A broker that is asked for one byte answers with one batch.
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", connections.bootstrapServers(),
                "max.partition.fetch.bytes", "1",
                "max.poll.records", Integer.toString(Integer.MAX_VALUE)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(connections.topics().control(), 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 2);
      assertThat(consumer.poll(Duration.ofSeconds(20)).count()).isEqualTo(2_000);
    }
  }

  @Test
  void whatIsTooMuchForOneBatchIsRefusedBeforeAnythingIsWritten() throws Exception {
    Connections connections = topics("much", "control");
    ControlClient client = new ControlClient(connections);
    List<ControlRecord> records =
        IntStream.range(0, 50_000).mapToObj(it -> installation("*/i" + it)).toList();

    assertThatThrownBy(() -> client.writeAtOnce(Changes.of(records)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("make it in several steps");
    assertThat(client.read().catalog().revision()).isEqualTo(-1);
  }

  @Test
  void readingEndsBehindTransactionsAndRefusedRecords() throws Exception {
    Connections connections = topics("transactions", "control");
    new ControlClient(connections).write(Changes.of(installation("*/a")));
    try (KafkaProducer<byte[], byte[]> producer = transactional(connections)) {
      producer.beginTransaction();
      var _ =
          producer.send(
              new ProducerRecord<>(
                  connections.topics().control(),
                  "x".getBytes(StandardCharsets.UTF_8),
                  new byte[] {'{'}));
      producer.commitTransaction();
    }

    // The broker answers a commit before its marker is written, and readers see no record before
    // that: reading waits for it.
    ControlState state = new ControlClient(connections).read();
    assertThat(state.catalog().installations()).hasSize(1);
    assertThat(state.catalog().revision()).isEqualTo(2);
  }

  @Test
  void waitingEndsWhenTheLastSubtaskHasAcknowledged() throws Exception {
    Connections connections = topics("waiting", "status");
    say(connections, acknowledgement(0, 4));
    say(connections, acknowledgement(1, 4));

    try (StatusClient status = StatusClient.open(connections)) {
      assertThat(status.board().hasApplied(4)).isTrue();
      CompletableFuture<Void> job =
          CompletableFuture.runAsync(
              () -> {
                say(connections, acknowledgement(0, 5));
                say(connections, acknowledgement(1, 5));
              });
      assertThat(status.await(5, Duration.ofSeconds(20))).isTrue();
      job.join();
    }
  }

  @Test
  void waitingEndsAtItsLimitAndNamesWhoIsMissing() throws Exception {
    Connections connections = topics("late", "status");
    say(connections, acknowledgement(0, 5));
    say(connections, acknowledgement(1, 4));

    try (StatusClient status = StatusClient.open(connections)) {
      assertThat(status.await(5, Duration.ofMillis(300))).isFalse();
      assertThat(status.board().missing(5)).containsExactly(1);
    }
  }

  @Test
  void aTopicThatIsNotThereIsNamed() throws Exception {
    Connections connections = topics("missing");

    assertThatThrownBy(() -> new ControlClient(connections).read())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("has no topic missing.control");
  }

  private static StatusRecord acknowledgement(int subtask, long revision) {
    return new StatusRecord.Acknowledgement(subtask, 2, revision, Instant.EPOCH);
  }

  private static void say(Connections connections, StatusRecord record) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaClients(connections).producer(Duration.ZERO)) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  connections.topics().status(),
                  record.key().getBytes(StandardCharsets.UTF_8),
                  StatusCodec.encode(record)));
    }
  }

  /** Connections to topics of this test's own, of which these are created. */
  private static Connections topics(String test, String... created) throws Exception {
    SharedBroker.createTopics(
        Stream.of(created).collect(Collectors.toMap(name -> test + "." + name, name -> 1)));
    return new Connections(
        SharedBroker.address(),
        Map.of(),
        new Connections.ClickHouse("", "", "", ""),
        "",
        new Connections.Topics(
            test + ".events",
            test + ".control",
            test + ".status",
            test + ".dead-letters",
            test + ".processed",
            test + ".audit",
            test + ".shadow",
            test + ".overflow"),
        Connections.Trust.NONE,
        SecretKeysSetting.NONE);
  }

  private static KafkaProducer<byte[], byte[]> transactional(Connections connections) {
    Connections withId =
        new Connections(
            connections.bootstrapServers(),
            Map.of("transactional.id", "control-it"),
            connections.clickHouse(),
            connections.flinkUrl(),
            connections.topics(),
            connections.trust(),
            connections.secretKeys());
    KafkaProducer<byte[], byte[]> producer = new KafkaClients(withId).producer(Duration.ZERO);
    producer.initTransactions();
    return producer;
  }
}
