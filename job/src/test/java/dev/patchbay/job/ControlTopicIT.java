package dev.patchbay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.audit.AuditedChange;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.job.control.BreakerRequest;
import dev.patchbay.job.control.ControlKafka;
import dev.patchbay.job.control.ControlSnapshot;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.control.ControlTopicException;
import dev.patchbay.trust.NewKey;
import dev.patchbay.trust.SignaturePolicy;
import dev.patchbay.trust.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.MockOperatorCoordinatorContext;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading the control topic to its end on a real broker. */
@Timeout(120)
class ControlTopicIT {

  @TempDir private Path folder;
  private final String broker = RealParts.get().kafka.bootstrapServers();

  @Test
  void anEmptyTopicEndsAtOnce() throws Exception {
    create("control-empty", 1);

    assertThat(topic("control-empty").read())
        .extracting(ControlSnapshot::endOffset, ControlSnapshot::records)
        .containsExactly(0L, List.of());
  }

  @Test
  void theEndIsReachedThoughTheLastOffsetsHoldNoRecords() throws Exception {
    create("control-transactions", 1);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "transactional.id", "control-it"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("control-transactions", "kept", "1")).get();
      producer.send(new ProducerRecord<>("control-transactions", "kept", null)).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("control-transactions", "taken back", "2")).get();
      producer.abortTransaction();
    }

    ControlSnapshot read = topic("control-transactions").read();

    // Two records, a marker, a record that does not count, a marker.
    assertThat(read.endOffset()).isEqualTo(5);
    assertThat(read.records()).hasSize(2).allMatch(it -> text(it.key()).equals("kept"));
    assertThat(read.records().get(1).value()).isNull();
  }

  @Test
  void aTopicMadeAnewHasAnotherId() throws Exception {
    create("control-anew", 1);
    String before = topic("control-anew").read().topicId();
    try (Admin admin = admin()) {
      admin.deleteTopics(Set.of("control-anew")).all().get();
    }
    create("control-anew", 1);

    assertThat(topic("control-anew").read().topicId()).isNotEqualTo(before);
  }

  @Test
  void aMissingTopicIsNotCreatedButNamed() {
    assertThatThrownBy(() -> topic("control-missing").read())
        .isInstanceOf(ControlTopicException.class)
        .hasMessageContainingAll("'control-missing'", broker, "does not exist", "1 partition");
  }

  @Test
  void aTopicWithoutAnOrderIsRefused() throws Exception {
    create("control-wide", 2);

    assertThatThrownBy(() -> topic("control-wide").read())
        .isInstanceOf(ControlTopicException.class)
        .hasMessageContaining("has 2 partitions");
  }

  @Test
  void whatTheJobWritesItselfIsSignedForItsPlace() throws Exception {
    create("control-signed", 1);
    create("control-signed-audit", 1);
    NewKey job = NewKey.generate("job");
    TrustedKeys trusted = TrustedKeys.read(job.trustedLine());
    ControlTopic topic = topic("control-signed", trusted, job.writeTo(folder).toString());
    BreakerRequest request =
        new BreakerRequest(
            "7/p",
            -1,
            bytes("breaker:7/p"),
            bytes("{\"schema\":1}"),
            new AuditedChange("breaker:7/p", "p", "7", "tripped", List.of()));
    OperatorID operator = new OperatorID();
    try (OperatorCoordinator jobManager =
        topic.broadcast(operator).create(new MockOperatorCoordinatorContext(operator, 1))) {
      jobManager.handleEventFromOperator(0, 0, request);

      await().until(() -> topic.read().records().size() == 1);
    }

    ControlSnapshot read = topic.read();
    StoredRecord written = read.records().get(0);
    assertThat(text(written.key())).isEqualTo("breaker:7/p");
    assertThat(new SignaturePolicy(trusted, read.topicId()).objection(written)).isEmpty();
  }

  private ControlTopic topic(String name) {
    return topic(name, TrustedKeys.NONE, null);
  }

  private ControlTopic topic(String name, TrustedKeys trusted, String signingKeyFile) {
    return ControlKafka.topic(
        new KafkaConfig(broker, 16 << 20, Map.of()),
        new ControlConfig(
            name,
            "unused",
            name + "-audit",
            name,
            Duration.ofSeconds(20),
            trusted,
            signingKeyFile));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void create(String name, int partitions) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
