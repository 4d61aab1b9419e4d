package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real services, started once; the tests go from a stack that runs to one that is gone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {
  private static final Duration WHILE = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static final List<String> steps = new ArrayList<>();
  private static LocalStack stack;
  private static TopicOfNumbers numbers;
  private static String job;

  @BeforeAll
  static void startEverything() {
    stack = new LocalStack(StackSettings.temporary(folder.resolve("a home")), steps::add);
    stack.up();
    numbers = new TopicOfNumbers(stack.kafka().bootstrapServers());
  }

  @AfterAll
  static void stopWhateverRuns() {
    stack.down();
  }

  @Test
  @Order(1)
  void everyServiceAnswers() throws Exception {
    assertThat(stack.status()).hasSize(5).allMatch(LocalStack.ServiceStatus::ready);
    assertThat(stack.flink().taskManagers()).hasSize(1);
    assertThat(stack.clickHouse().query("SELECT 1 + 1")).isEqualTo("2\n");
    assertThat(steps).anyMatch(step -> step.startsWith("Kafka answers at 127.0.0.1:"));

    numbers.create();
    numbers.append(1, 2, 3);
    assertThat(numbers.read()).containsExactly(1, 2, 3);
  }

  @Test
  @Order(1)
  void theTaskManagerStartsFromWhatATrainingRunHasTaughtItsJvm() throws Exception {
    FlinkTaskManager taskManager = stack.taskManager();
    assumeThat(taskManager.whyInterpreted()).isEmpty();

    ProcessHandle process = ProcessHandle.of(taskManager.pid().orElseThrow()).orElseThrow();
    assertThat(String.join(" ", process.info().arguments().orElseThrow()))
        .contains("-XX:AOTCache=");
    // What the JVM says when it cannot use a cache, or a part of it.
    assertThat(Files.readString(taskManager.log())).doesNotContain("[warning][aot", "[error][aot");
  }

  @Test
  @Order(2)
  void aSecondUpStartsNothing() {
    List<Long> before = pids();

    assertThat(stack.up()).isEmpty();

    assertThat(pids()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void anotherStackOnTheSamePortsIsRefusedAndNamesThePort() {
    StackSettings taken =
        new StackSettings(
            stack.settings().root(),
            folder.resolve("other"),
            stack.settings().ports(),
            stack.settings().javaHome());
    LocalStack other = new LocalStack(taken, StackProgress.silent());

    assertThatThrownBy(other::up)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("port " + taken.ports().zooKeeper())
        .hasMessageContaining(StackSettings.PORT_BASE_VARIABLE);
    assertThat(other.services()).noneMatch(Service::isRunning);
  }

  @Test
  @Order(3)
  void aStackThatFailsHalfwayStopsWhatItHasStarted() throws Exception {
    StackSettings settings = StackSettings.temporary(folder.resolve("half"));
    LocalStack half = new LocalStack(settings, StackProgress.silent());
    try (ServerSocket taken =
        new ServerSocket(settings.ports().kafka(), 1, InetAddress.getLoopbackAddress())) {

      assertThatThrownBy(half::up).hasMessageContaining("port " + taken.getLocalPort());
    }
    assertThat(half.services()).noneMatch(Service::isRunning);
  }

  @Test
  @Order(4)
  void aJobRunsOnAllSlots() throws Exception {
    FlinkRest flink = stack.flink();
    String jar = flink.upload(CountingJob.jarIn(folder));

    job = flink.run(jar, submission(Optional.empty()));

    await().atMost(WHILE).until(() -> flink.allSubtasksRun(job));
    assertThat(flink.job(job)).contains(new FlinkRest.Job(job, "counting", "RUNNING"));
    assertThat(flink.lastFailure(job)).isEmpty();
    flink.triggerCheckpoint(job);
    await().atMost(WHILE).until(() -> flink.checkpoints(job).latest().isPresent());
    assertThat(RetainedCheckpoints.newest(stack.settings())).isPresent();
  }

  @Test
  @Order(5)
  void aTaskManagerThatDiesIsStartedAgainAndTheJobGoesOnFromItsCheckpoint() throws Exception {
    Path scratch = stack.settings().scratch().resolve("taskmanager");
    Path left = Files.writeString(scratch.resolve("flink-io-of-the-dead"), "a spilled buffer");
    long before = stack.taskManager().pid().orElseThrow();

    ProcessHandle.of(before).orElseThrow().destroyForcibly();

    await().atMost(WHILE).until(() -> stack.flink().checkpoints(job).restored() > 0);
    await().atMost(WHILE).until(() -> stack.flink().allSubtasksRun(job));
    assertThat(stack.taskManager().pid().orElseThrow()).isNotEqualTo(before);
    await().atMost(WHILE).untilAsserted(() -> assertThat(stack.flink().taskManagers()).hasSize(1));
    assertThat(left).doesNotExist();
  }

  @Test
  @Order(6)
  void aJobManagerThatDiesIsStartedAgainAndGoesOnWithTheJobItself() {
    long before = stack.jobManager().pid().orElseThrow();

    ProcessHandle.of(before).orElseThrow().destroyForcibly();

    await()
        .atMost(WHILE.multipliedBy(2))
        .ignoreExceptionsInstanceOf(StackException.class)
        .until(() -> stack.flink().allSubtasksRun(job));
    assertThat(stack.jobManager().pid().orElseThrow()).isNotEqualTo(before);
    // It knows nothing of what was before itself but this.
    assertThat(stack.flink().jobs()).containsExactly(new FlinkRest.Job(job, "counting", "RUNNING"));
    assertThat(stack.flink().checkpoints(job).restored()).isEqualTo(1);
  }

  @Test
  @Order(8)
  void upStartsOnlyWhatIsMissing() {
    stack.clickHouse().kill();

    assertThat(stack.up()).containsExactly(stack.clickHouse());
  }

  @Test
  @Order(8)
  void aStoppedJobGoesOnFromItsSavepoint() throws Exception {
    FlinkRest flink = stack.flink();
    String savepoint = flink.stopWithSavepoint(job, WHILE);
    await().atMost(WHILE).until(() -> flink.job(job).orElseThrow().hasEnded());

    job = flink.run(flink.upload(CountingJob.jarIn(folder)), submission(Optional.of(savepoint)));

    await().atMost(WHILE).until(() -> flink.allSubtasksRun(job));
    assertThat(flink.checkpoints(job).restored()).isEqualTo(1);
    flink.cancel(job);
    await().atMost(WHILE).until(() -> flink.job(job).orElseThrow().hasEnded());
  }

  @Test
  @Order(9)
  void kafkaKeepsItsRecordsWhenItIsKilled() throws Exception {
    stack.kafka().kill();
    stack.kafka().start();

    assertThat(numbers.read()).containsExactly(1, 2, 3);
    numbers.append(4);
    assertThat(numbers.read()).containsExactly(1, 2, 3, 4);
  }

  @Test
  @Order(9)
  void clickHouseKeepsItsRowsWhenItIsKilled() {
    ClickHouseServer clickHouse = stack.clickHouse();
    clickHouse.query(
        "CREATE TABLE kept (id UInt64, doc JSON) ENGINE = ReplacingMergeTree ORDER BY id");
    clickHouse.query(
        "INSERT INTO kept VALUES (1, '{\"a\": {\"b\": 7}}'), (1, '{\"a\": {\"b\": 8}}')");

    clickHouse.kill();
    clickHouse.start();

    assertThat(clickHouse.query("SELECT doc.a.b FROM kept FINAL")).isEqualTo("8\n");
    assertThat(clickHouse.query("SELECT timezone()")).isEqualTo("UTC\n");
  }

  @Test
  @Order(10)
  void downLeavesNoProcess() {
    List<Long> before = pids();

    assertThat(stack.down()).hasSize(5);

    assertThat(before).noneMatch(pid -> ProcessIdentity.of(pid).isPresent());
    assertThat(stack.down()).isEmpty();
  }

  @Test
  @Order(11)
  void wipeRemovesTheHome() throws Exception {
    Path stranger = Files.writeString(stack.settings().home().resolve("notes.txt"), "mine");
    stack.wipe();
    assertThat(stack.settings().home()).isDirectoryContaining(stranger::equals);
    assertThat(stack.settings().data()).doesNotExist();

    Files.delete(stranger);
    stack.wipe();

    assertThat(stack.settings().home()).doesNotExist();
  }

  private static FlinkRest.Submission submission(Optional<String> restoreFrom) {
    return new FlinkRest.Submission(
        CountingJob.class.getName(), List.of("counting"), 2, restoreFrom);
  }

  private static List<Long> pids() {
    return stack.status().stream().map(status -> status.pid().orElseThrow()).toList();
  }
}
