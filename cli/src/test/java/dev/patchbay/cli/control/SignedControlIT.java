package dev.patchbay.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.local.KafkaBroker;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import dev.patchbay.trust.NewKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed control records, with the real broker and its transactions. */
final class SignedControlIT {

  private static final NewKey ANN = NewKey.generate("ann");
  private static final NewKey BEN = NewKey.generate("ben");

  @TempDir private static Path home;
  @TempDir private static Path keys;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.startIn(home);
    var _ = ANN.writeTo(keys);
    var _ = BEN.writeTo(keys);
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @Test
  void onlyWhatIsSignedIsThereForWhoRequiresIt() throws Exception {
    Connections signing = connections("required", ANN, ANN);
    Connections anybody = connections("required", null);
    ControlClient client = new ControlClient(signing);
    client.write(installation("*/a"));
    client.writeAtOnce(List.of(installation("*/b"), installation("*/c")));
    new ControlClient(anybody).write(installation("*/d"));
    new ControlClient(anybody).write(removed("*/a"));
    client.write(removed("*/b"));

    assertThat(ids(signing)).containsExactly("*/a", "*/c");
    assertThat(ids(anybody)).containsExactly("*/c", "*/d");
  }

  @Test
  void aStolenRecordThatIsWrittenAgainIsNotThere() throws Exception {
    Connections signing = connections("stolen", ANN, ANN);
    ControlClient client = new ControlClient(signing);
    client.write(installation("*/a"));
    client.write(removed("*/a"));

    ConsumerRecord<byte[], byte[]> stolen = records(signing).getFirst();
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
    assertThat(records(ann)).hasSize(2 * 3 * 10);
  }

  /** Ten changes of three installations each. */
  private static CompletableFuture<Void> changes(Connections connections, String name) {
    return CompletableFuture.runAsync(
        () -> {
          ControlClient client = new ControlClient(connections);
          for (int i = 0; i < 10; i++) {
            String id = name + i;
            client.writeAtOnce(
                IntStream.range(0, 3).mapToObj(it -> installation(id + "." + it)).toList());
          }
        });
  }

  @Test
  void whoCannotSignIsToldBeforeAnythingIsWritten() throws Exception {
    Connections noKey = connections("unable", null, ANN);
    Connections wrongKey = connections("unable", BEN, ANN);

    assertThatThrownBy(() -> new ControlClient(noKey).write(installation("*/a")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("changes must be signed: name the file of your key in PATCHBAY_SIGNING_KEY");
    assertThatThrownBy(() -> new ControlClient(wrongKey).write(installation("*/a")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("signed with key ben, which is not trusted");
    assertThat(records(noKey)).isEmpty();
  }

  @Test
  void whatWasThereIsSignedAsItIs() throws Exception {
    Connections anybody = connections("resign", null);
    ControlClient client = new ControlClient(anybody);
    client.writeAll(IntStream.range(0, 50).mapToObj(it -> installation("*/i" + it)).toList());
    client.write(removed("*/i7"));
    Connections signing = connections("resign", ANN);
    Connections strict = connections("resign", ANN, ANN);
    assertThat(ids(strict)).isEmpty();
    ControlState before = client.read();

    Resigning.Result result = new Resigning(signing).run();

    assertThat(result).extracting("records", "keyId").containsExactly(49, "ann");
    assertThat(ids(strict)).hasSize(49).isEqualTo(ids(anybody));
    assertThat(client.read().installation("*/i3")).isEqualTo(before.installation("*/i3"));
    // The next key, while both are trusted; then the first one goes.
    new Resigning(connections("resign", BEN, ANN, BEN)).run();
    assertThat(ids(connections("resign", BEN, BEN))).hasSize(49);
  }

  @Test
  void signingWhatWasThereUndoesNoChange() throws Exception {
    Connections ann = connections("meanwhile", ANN, ANN);
    ControlClient client = new ControlClient(ann);
    client.writeAll(IntStream.range(0, 30).mapToObj(it -> installation("*/i" + it)).toList());

    CompletableFuture<Void> removals =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, 20).forEach(it -> client.write(removed("*/i" + it))));
    while (!removals.isDone()) {
      new Resigning(ann).run();
    }
    removals.join();

    assertThat(ids(ann)).hasSize(10);
  }

  private static ControlRecord installation(String id) {
    return new ControlRecord.InstallationSet(
        new Installation(
            id,
            VersionId.parse("p@1.0.0"),
            TeamScope.ALL,
            true,
            0,
            Map.of(),
            Map.of(),
            FailurePolicy.KEEP,
            Optional.empty()),
        new Provenance("test", Instant.EPOCH));
  }

  private static ControlRecord removed(String id) {
    return new ControlRecord.Removed(new ControlKey.OfInstallation(id));
  }

  private static List<String> ids(Connections connections) {
    return new ControlClient(connections)
        .read().catalog().installations().stream().map(Installation::id).sorted().toList();
  }

  /** What is committed. */
  private static List<ConsumerRecord<byte[], byte[]>> records(Connections connections) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(connections, connections.topics().control())) {
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
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      }
    }
    String id = own == null ? "" : own.signingKey().id();
    return new Connections(
        broker.bootstrapServers(),
        Map.of(),
        new Connections.ClickHouse("", "", "", ""),
        "",
        new Connections.Topics("", topic, "", "", ""),
        new Connections.Trust(
            own == null ? "" : keys.resolve(id + ".pem").toString(),
            String.join(",", List.of(trusted).stream().map(NewKey::trustedLine).toList())));
  }
}
