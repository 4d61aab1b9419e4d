package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One part of the stack: what it runs, where it listens and how to see that it answers.
 *
 * <p>It belongs to a home folder, not to the object: any Service on the same home sees the same
 * process. Not safe for concurrent use.
 */
public abstract sealed class Service implements AutoCloseable
    permits ZooKeeper,
        KafkaBroker,
        ClickHouseServer,
        FlinkJobManager,
        FlinkTaskManager,
        StackKeeper {
  private static final Duration READY_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_GRACE = Duration.ofSeconds(15);

  private final String title;
  private final StackSettings settings;
  private final ServiceProcess process;

  Service(String title, String name, StackSettings settings) {
    this.title = title;
    this.settings = settings;
    this.process = ServiceProcess.of(name, settings);
  }

  /** How people call it: "Kafka". */
  public final String title() {
    return title;
  }

  public abstract String address();

  public final boolean isRunning() {
    return process.running().isPresent();
  }

  /** Runs and answers. */
  public final boolean isReady() {
    return isRunning() && answers();
  }

  /** Was started, was not stopped, and does not run. */
  final boolean hasCrashed() {
    return process.isExpected() && !isRunning();
  }

  public final OptionalLong pid() {
    return process
        .running()
        .map(handle -> OptionalLong.of(handle.pid()))
        .orElse(OptionalLong.empty());
  }

  public final Path log() {
    return process.log().file();
  }

  /** Starts it unless it runs, and waits until it answers. */
  public final void start() {
    launch();
    awaitReady();
  }

  /**
   * Starts it unless it runs, without waiting.
   *
   * @return whether there was something to start
   */
  public final boolean launch() {
    if (isRunning()) {
      return false;
    }
    ports().forEach((use, port) -> LoopbackPort.requireFree(port, title + "'s " + use));
    emptyScratch();
    prepare();
    process.launch(command(), environment());
    return true;
  }

  public final void awaitReady() {
    process.awaitReady(this::answers, READY_LIMIT);
  }

  public final void stop() {
    process.stop(STOP_GRACE);
  }

  /**
   * As a crash would: no time to tidy up. Unlike after a crash, nobody but the caller starts it
   * again.
   */
  public final void kill() {
    process.kill();
  }

  @Override
  public final void close() {
    stop();
  }

  /** Stops it at the latest when this JVM ends: for tests, which may be interrupted. */
  final void stopWithThisJvm() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop " + title));
  }

  final StackSettings settings() {
    return settings;
  }

  final Path createFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackException("cannot create %s: %s".formatted(folder, e), e);
    }
  }

  /** Temporary files of this service alone; what one that was killed has left is of no use. */
  final Path scratch() {
    return settings.scratch().resolve(process.name());
  }

  private void emptyScratch() {
    FileTree.delete(scratch());
    createFolder(scratch());
  }

  /** A JVM that keeps its temporary files in {@link #scratch}; what it runs follows. */
  final List<String> java() {
    return List.of(settings.javaHome().resolve("bin/java").toString(), inScratch());
  }

  /** The flag of a JVM that keeps its temporary files in {@link #scratch}. */
  final String inScratch() {
    return "-Djava.io.tmpdir=" + scratch();
  }

  /** A process of this module's own, as small as a JVM can be. */
  final List<String> ownJava(
      List<String> flags, String classPath, Class<?> mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, mainClass.getName()));
    command.addAll(arguments);
    return command;
  }

  /** The folder of jars as a class path, once it has been built. */
  final String classPath(String folder) {
    Path lib = settings.root().resolve(folder);
    if (!Files.isDirectory(lib)) {
      throw new StackException(
          "%s is not built (%s is missing): run ./mvnw -q -DskipTests package"
              .formatted(title, lib));
    }
    return lib.resolve("*").toString();
  }

  /** What each port is for, as a user would call it. */
  abstract Map<String, Integer> ports();

  /** Everything that must exist before the process starts; may be called again on the same home. */
  abstract void prepare();

  abstract List<String> command();

  Map<String, String> environment() {
    return Map.of();
  }

  abstract boolean answers();
}
