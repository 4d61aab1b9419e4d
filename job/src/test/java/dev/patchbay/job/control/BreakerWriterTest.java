package dev.patchbay.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.audit.AuditEntry;
import dev.patchbay.audit.AuditedChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerWriterTest {

  private static final TopicPartition CONTROL = new TopicPartition("control", 0);
  private static final TopicPartition AUDIT = new TopicPartition("audit", 0);

  private static final AuditedChange CHANGE =
      new AuditedChange("breaker:*/a", "a", "*", "tripped", List.of("failed"));

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeEach
  void init() {
    kafka.initTransactions();
  }

  @Test
  void ofThoseThatAskAtOnceTheFirstDecides() {
    try (BreakerWriter writer = writer()) {
      writer.write(request("*/a", -1));
      writer.write(request("*/a", -1));
      writer.write(request("*/b", -1));

      // Requests are served one after the other.
      await().until(() -> written().contains("*/b"));
      assertThat(written()).containsExactly("*/a", "*/b");
    }
  }

  @Test
  void eachDecisionIsOnTheAuditTrail() {
    try (BreakerWriter writer = writer()) {
      writer.write(request("*/a", -1));

      await().until(() -> history(AUDIT).count() == 1);
    }
    AuditEntry entry =
        AuditEntry.decode(history(AUDIT).findFirst().orElseThrow().value()).orElseThrow();
    assertThat(entry.by().author()).isEqualTo("patchbay job");
    assertThat(entry.command()).isEqualTo("circuit breaker");
    assertThat(entry.change()).isEqualTo(CHANGE);
    assertThat(entry.revision()).isZero();
  }

  @Test
  void whoHasSeenTheDecisionMayAskForAnother() {
    try (BreakerWriter writer = writer()) {
      writer.write(request("*/a", -1));
      writer.write(request("*/a", 0));

      await().until(() -> written().size() == 2);
    }
  }

  @Test
  void whatCouldNotBeWrittenIsNoDecision() {
    AtomicInteger attempts = new AtomicInteger();
    try (BreakerWriter writer =
        new BreakerWriter(
            () -> {
              if (attempts.getAndIncrement() == 0) {
                throw new KafkaException("away");
              }
              return appender();
            },
            getClass().getClassLoader())) {
      writer.write(request("*/a", -1));
      writer.write(request("*/a", -1));

      await().until(() -> written().size() == 1);
    }
  }

  private ControlAppender appender() {
    return new ControlAppender(kafka, CONTROL, Optional.of(AUDIT), Optional.empty());
  }

  private BreakerWriter writer() {
    return new BreakerWriter(this::appender, getClass().getClassLoader());
  }

  private List<String> written() {
    return history(CONTROL).map(it -> text(it.key())).toList();
  }

  /** What is committed. */
  private Stream<ProducerRecord<byte[], byte[]>> history(TopicPartition topic) {
    return kafka.history().stream().filter(it -> it.topic().equals(topic.topic()));
  }

  private static BreakerRequest request(String installation, long seen) {
    return new BreakerRequest(installation, seen, bytes(installation), bytes("{}"), CHANGE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
