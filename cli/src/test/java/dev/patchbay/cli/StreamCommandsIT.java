package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Events that are sent and tailed through commands. */
final class StreamCommandsIT extends TypedCommands {

  @Test
  void eventsAreSentAsTheyAreAndTailedInTheirOrder() throws Exception {
    Path profile = topics("events");
    String big = "{\"distinct_id\":\"u\",\"big\":\"" + "x".repeat(6 << 20) + "\"}";
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"distinct_id\":\"u\",\"n\": 1.0}\n\nnot json\n" + big + "\n");

    assertThat(run(profile, "send", file.toString())).as(err).isZero();
    assertThat(out).contains("sent 3 events to events.events");

    assertThat(run(profile, "tail", "events", "-n", "10")).isZero();
    assertThat(out.lines())
        .containsExactlyInAnyOrder("{\"distinct_id\":\"u\",\"n\": 1.0}", "not json", big);
    assertThat(run(profile, "tail", "events", "-n", "1", "--json")).isZero();
    assertThat(out.lines()).hasSize(1);
  }

  @Test
  void whatWasDivertedIsTailedWithWhereItComesFrom() throws Exception {
    Path profile = topics("diverted");
    divert("diverted.overflow", "1:77:1700000000000");

    assertThat(run(profile, "tail", "overflow", "--json")).as(err).isZero();

    assertThat(out).contains("1:77:1700000000000", "patchbay-overflow-of");
  }

  private static void divert(String topic, String origin) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", SharedBroker.address());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> event =
          new ProducerRecord<>(topic, "{\"n\":1}".getBytes(StandardCharsets.UTF_8));
      event.headers().add("patchbay-overflow-of", origin.getBytes(StandardCharsets.UTF_8));
      producer.send(event).get();
    }
  }

  @Test
  void aLineThatIsTooLargeIsNamedAndTheOthersAreSent() throws Exception {
    Path profile = topics("large");
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"a\":1}\n\"" + "x".repeat(17 << 20) + "\"\n{\"a\":2}\n");

    assertThat(run(profile, "send", file.toString())).isEqualTo(1);

    assertThat(out).contains("sent 2 events");
    assertThat(err).contains("line 2 (17825794 bytes): too large");
  }
}
