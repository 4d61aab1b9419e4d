package dev.patchbay.job;

import static dev.patchbay.job.PipelineIT.event;
import static dev.patchbay.job.TopicReader.header;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.job.RunningJob.Place;
import dev.patchbay.local.KafkaBroker;
import dev.patchbay.model.ControlRecord;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The savepoints that this and earlier versions have made are restored by this one, with all that
 * state can hold. With {@code -Dpatchbay.update=true} that of {@link #THIS_VERSION} is made anew
 * first.
 */
@Timeout(240)
class SavepointFixtureIT {

  private static final String THIS_VERSION = "0.1.0";
  private static final String NAME = "savepoint";
  private static final int EVENTS = 20;

  /** No checkpoints but those that are asked for. */
  private static final Duration NEVER = Duration.ofHours(10);

  private static final ControlRecord MARK =
      version("mark", "export function processEvent(e) { e.properties.mark = 'yes'; return e }");

  private static final ControlRecord ASK =
      version(
          "ask",
          """
          export async function processEvent(e) {
            if (e.event === 'asks') {
              await fetch(e.properties.url).catch(() => 'nobody is there any more');
              e.properties.asked = 'yes';
            }
            return e;
          }
          """);

  @TempDir private static Path home;

  @BeforeAll
  static void makeItAnewIfAsked() throws Exception {
    if (Boolean.getBoolean("patchbay.update")) {
      make();
    }
  }

  /** See {@link #theJobGoesOnFromIt} for what is in it. */
  private static void make() throws Exception {
    Path folder = home.resolve("new");
    Path savepoint;
    try (KafkaBroker kafka = KafkaBroker.startIn(folder);
        ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RunningJob job =
            RunningJob.start(
                new Place(kafka, NAME, NEVER), MARK, enabled("mark"), ASK, enabled("ask"))) {
      mute.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
      send(job, "stored");
      await().atMost(Duration.ofMinutes(1)).until(() -> job.counted("eventsIn") == EVENTS);
      job.checkpoint();
      job.awaitCount("SELECT count() FROM events", EVENTS);

      send(job, "staged");
      job.sendTo(0, "no event");
      for (int partition = 0; partition < RunningJob.PARTITIONS; partition++) {
        job.sendTo(partition, asks(mute.getLocalPort()));
      }
      // Both wait now, and what came before them is through.
      try (Socket first = mute.accept();
          Socket second = mute.accept()) {
        savepoint = job.stop(folder);
      }
      job.dropDatabase();
    }
    SavepointFixture.of(THIS_VERSION).write(savepoint, folder);
  }

  static List<String> versions() throws Exception {
    return SavepointFixture.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theJobGoesOnFromIt(String version) throws Exception {
    Path folder = home.resolve(version);
    SavepointFixture fixture = SavepointFixture.of(version);
    try (KafkaBroker kafka = fixture.brokerIn(folder)) {
      Place place = new Place(kafka, NAME, Duration.ofMillis(500));
      emptyControlTopic(place);
      try (RunningJob job = RunningJob.restored(place, fixture.savepointIn(folder));
          TopicReader letters = job.reader("dead-letters", 1);
          TopicReader processed = job.reader("processed", 1)) {
        send(job, "later");
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> {
                  assertThat(job.lastFailure()).isEmpty();
                  assertThat(job.rows("SELECT count() FROM events WHERE event = 'later'"))
                      .containsExactly(Integer.toString(EVENTS));
                });

        // Rows that waited for their checkpoint, and offsets: what was stored is not read again.
        assertThat(job.rows("SELECT event, count() FROM events GROUP BY event ORDER BY event"))
            .containsExactly("asks\t2", "later\t20", "staged\t20");
        // The catalog: the topic does not have it any more.
        assertThat(job.rows("SELECT DISTINCT properties.mark::String FROM events"))
            .containsExactly("yes");
        // Events in flight went through their plugin again.
        assertThat(
                job.rows(
                    "SELECT DISTINCT properties.asked::String FROM events WHERE event = 'asks'"))
            .containsExactly("yes");
        assertThat(job.restarts()).isZero();
        // Transactions: each event of both runs once, and the one dead letter.
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> {
                  assertThat(processed.records()).hasSize(3 * EVENTS + RunningJob.PARTITIONS);
                  assertThat(letters.records())
                      .singleElement()
                      .satisfies(
                          it -> assertThat(header(it, "patchbay-reason")).isEqualTo("not-json"));
                });
        job.dropDatabase();
      }
    }
  }

  private static void emptyControlTopic(Place place) throws Exception {
    TopicPartition control = new TopicPartition(place.topic("control"), 0);
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, control.topic());
    try (Admin admin = place.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      // The broker learns of its topics' settings after the controller has answered.
      await()
          .ignoreExceptionsMatching(it -> it.getCause() instanceof PolicyViolationException)
          .untilAsserted(
              () ->
                  admin
                      .deleteRecords(Map.of(control, RecordsToDelete.beforeOffset(-1)))
                      .all()
                      .get());
    }
  }

  private static void send(RunningJob job, String name) throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      job.sendTo(i % RunningJob.PARTITIONS, event(name, i));
    }
  }

  private static String asks(int port) {
    return """
        {"uuid":"%s","event":"asks","distinct_id":"d","team_id":1,\
        "timestamp":"2026-01-01T00:00:00.000Z","properties":{"url":"http://127.0.0.1:%d/"}}"""
        .formatted(UUID.randomUUID(), port);
  }
}
