package dev.patchbay.cli.control;

import static dev.patchbay.cli.control.Changes.installation;
import static dev.patchbay.cli.control.Changes.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.SecretKeysSetting;
import dev.patchbay.cli.SharedBroker;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.Installation;
import dev.patchbay.trust.NewKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed control records, with the real broker and its transactions. */
final class SignedControlIT {

  private static final NewKey ANN = NewKey.generate("ann");
  private static final NewKey BEN = NewKey.generate("ben");

  @TempDir private static Path keys;

  @BeforeAll
  static void writeKeys() throws Exception {
    var _ = ANN.writeTo(keys);
    var _ = BEN.writeTo(keys);
  }

  @Test
  void onlyWhatIsSignedIsThereForWhoRequiresIt() throws Exception {
    Connections signing = connections("required", ANN, ANN);
    Connections anybody = connections("required", null);
    ControlClient client = new ControlClient(signing);
    client.write(Changes.of(installation("*/a")));
    client.writeAtOnce(Changes.of(List.of(installation("*/b"), installation("*/c"))));
    new ControlClient(anybody).write(Changes.of(installation("*/d")));
    new ControlClient(anybody).write(Changes.of(removed("*/a")));
    client.write(Changes.of(removed("*/b")));

    assertThat(ids(signing)).containsExactly("*/a", "*/c");
    assertThat(ids(anybody)).containsExactly("*/c", "*/d");
  }

  @Test
  void aStolenRecordThatIsWrittenAgainIsNotThere() throws Exception {
    Connections signing = connections("stolen", ANN, ANN);
    ControlClient client = new ControlClient(signing);
    client.write(Changes.of(installation("*/a")));
    client.write(Changes.of(removed("*/a")));

    ConsumerRecord<byte[], byte[]> stolen = records(signing, signing.topics().control()).getFirst();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaClients(signing).producer(Duration.ZERO)) {
      producer
          .send(
              new ProducerRecord<>(
                  stolen.topic(), 0, stolen.key(), stolen.value(), stolen.headers()))
          .get();
    }

    assertThat(ids(signing)).isEmpty();
    assertThat(client.read().catalog().revision()).isEqualTo(4);
  }

  @Test
  void writersThatRaceAllGetThroughAndLeaveNothingThatIsRefused() throws Exception {
    Connections ann = connections("race", ANN, ANN, BEN);
    Connections ben = connections("race", BEN, ANN, BEN);

    CompletableFuture.allOf(changes(ann, "*/ann"), changes(ben, "*/ben")).join();

    assertThat(ids(ann)).hasSize(2 * 3 * 10);
    assertThat(records(ann, ann.topics().control())).hasSize(2 * 3 * 10);
    assertAuditTells(ann);
  }

  /** Each committed record has one entry, with its revision; what was taken back has none. */
  private static void assertAuditTells(Connections connections) {
    assertThat(records(connections, connections.topics().audit()))
        .map(it -> Json.read(it.value()))
        .map(it -> it.path("key").asText() + " at " + it.path("revision").asLong())
        .containsExactlyInAnyOrderElementsOf(
            records(connections, connections.topics().control()).stream()
                .map(it -> new String(it.key(), StandardCharsets.UTF_8) + " at " + it.offset())
                .toList());
  }

  /** Ten changes of three installations each. */
  private static CompletableFuture<Void> changes(Connections connections, String name) {
    return CompletableFuture.runAsync(
        () -> {
          ControlClient client = new ControlClient(connections);
          for (int i = 0; i < 10; i++) {
            String id = name + i;
            client.writeAtOnce(
                Changes.of(
                    IntStream.range(0, 3).mapToObj(it -> installation(id + "." + it)).toList()));
          }
        });
  }

  @Test
  void whoCannotSignIsToldBeforeAnythingIsWritten() throws Exception {
    Connections noKey = connections("unable", null, ANN);
    Connections wrongKey = connections("unable", BEN, ANN);

    assertThatThrownBy(() -> new ControlClient(noKey).write(Changes.of(installation("*/a"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("changes must be signed: name the file of your key in PATCHBAY_SIGNING_KEY");
    assertThatThrownBy(() -> new ControlClient(wrongKey).write(Changes.of(installation("*/a"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("signed with key ben, which is not trusted");
    assertThat(records(noKey, noKey.topics().control())).isEmpty();
  }

  @Test
  void whatWasThereIsSignedAsItIs() throws Exception {
    Connections anybody = connections("resign", null);
    ControlClient client = new ControlClient(anybody);
    client.write(
        Changes.of(IntStream.range(0, 50).mapToObj(it -> installation("*/i" + it)).toList()));
    client.write(Changes.of(removed("*/i7")));
    Connections signing = connections("resign", ANN);
    Connections strict = connections("resign", ANN, ANN);
    assertThat(ids(strict)).isEmpty();
    ControlState before = client.read();

    Resigning.Result result = new Resigning(signing, "keys resign").run();

    assertThat(result).extracting("records", "keyId").containsExactly(49, "ann");
    assertThat(ids(strict)).hasSize(49).isEqualTo(ids(anybody));
    assertThat(client.read().installation("*/i3")).isEqualTo(before.installation("*/i3"));
    // The next key, while both are trusted; then the first one goes.
    var _ = new Resigning(connections("resign", BEN, ANN, BEN), "keys resign").run();
    assertThat(ids(connections("resign", BEN, BEN))).hasSize(49);
  }

  @Test
  void signingWhatWasThereUndoesNoChange() throws Exception {
    Connections ann = connections("meanwhile", ANN, ANN);
    ControlClient client = new ControlClient(ann);
    client.write(
        Changes.of(IntStream.range(0, 30).mapToObj(it -> installation("*/i" + it)).toList()));

    CompletableFuture<Void> removals =
        CompletableFuture.runAsync(
            () ->
                IntStream.range(0, 20)
                    .forEach(it -> client.write(Changes.of(removed("*/i" + it)))));
    while (!removals.isDone()) {
      var _ = new Resigning(ann, "keys resign").run();
    }
    removals.join();

    assertThat(ids(ann)).hasSize(10);
  }

  private static List<String> ids(Connections connections) {
    return new ControlClient(connections)
        .read().catalog().installations().stream().map(Installation::id).sorted().toList();
  }

  /** What is committed. */
  private static List<ConsumerRecord<byte[], byte[]>> records(
      Connections connections, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(connections, topic)) {
      reader.readToEnd(records::add);
    }
    return records;
  }

  /**
   * To a control topic of the test's own, which is created if it is not there.
   *
   * @param own what signs, or null
   * @param trusted what is required, if there are any
   */
  private static Connections connections(String test, NewKey own, NewKey... trusted)
      throws Exception {
    String topic = test + ".control";
    SharedBroker.createTopics(Map.of(topic, 1, test + ".audit", 1));
    String id = own == null ? "" : own.signingKey().id();
    return new Connections(
        SharedBroker.address(),
        Map.of(),
        new Connections.ClickHouse("", "", "", ""),
        "",
        new Connections.Topics("", topic, "", "", "", test + ".audit", "", ""),
        new Connections.Trust(
            own == null ? "" : keys.resolve(id + ".pem").toString(),
            String.join(",", List.of(trusted).stream().map(NewKey::trustedLine).toList())),
        SecretKeysSetting.NONE);
  }
}
