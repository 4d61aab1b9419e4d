package dev.patchbay.job.operator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.TeamScope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaShadowWriterTest {

  private final AtomicInteger lost = new AtomicInteger();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ShadowWriter writer =
      new KafkaShadowWriter(producer, "shadow", lost::incrementAndGet);
  private final ShadowRecord record =
      new ShadowTally(ShadowTargets.of(TeamScope.of(7)), 0, 1, Optional.empty()).summary(false);

  @Test
  void aRecordGoesOutUnderItsKey() throws Exception {
    writer.write(record);
    producer.completeNext();

    var sent = producer.history().get(0);
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("summary:7/p@0");
    assertThat(ShadowCodec.decode(sent.value())).isEqualTo(record);
    assertThat(lost).hasValue(0);
  }

  @Test
  void afterAFailureNothingIsTriedForAWhile() {
    writer.write(record);
    producer.errorNext(new TimeoutException("no such topic"));
    writer.write(record);

    assertThat(lost).hasValue(2);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void closingClosesTheProducer() {
    writer.close();

    assertThat(producer.closed()).isTrue();
  }
}
