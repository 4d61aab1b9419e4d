package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The Flink session cluster's TaskManager, where plugins run. Each start has a new name in the
 * cluster and new ports for all but its metrics, so that it is never taken for the one that died
 * before.
 */
public final class FlinkTaskManager extends Service {
  public FlinkTaskManager(StackSettings settings) {
    super("Flink TaskManager", "taskmanager", settings);
  }

  /** Why plugins will be interpreted here, if they will be. */
  public Optional<String> whyInterpreted() {
    return new FlinkCommand(settings()).jit().reason();
  }

  /**
   * Makes the JVM for it that knows its work, if there is none yet: about a minute, once. Without
   * it a TaskManager works too, and takes longer to be of use.
   *
   * @param begins called when there is something to make
   * @throws StackException if it cannot be made
   */
  void train(Runnable begins) {
    if (!isRunning()) {
      new FlinkCommand(settings())
          .trainedJvm()
          .filter(jvm -> !jvm.exists())
          .ifPresent(
              jvm -> {
                begins.run();
                JvmTraining.make(jvm, settings().javaHome());
              });
    }
  }

  /** It has no address of its own that users need. */
  @Override
  public String address() {
    return settings().flinkUrl() + "/#/task-manager";
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of("metrics", settings().ports().taskManagerMetrics());
  }

  @Override
  void prepare() {
    write("taskmanager-" + UUID.randomUUID());
  }

  @Override
  List<String> command() {
    FlinkCommand flink = new FlinkCommand(settings());
    return flink.taskManager(
        jvm(flink), classPath(FlinkCommand.LIB), log(), scratch(), resourceId());
  }

  private List<String> jvm(FlinkCommand flink) {
    Optional<TrainedJvm> trained = flink.trainedJvm().filter(TrainedJvm::exists);
    List<String> jvm = new ArrayList<>();
    if (trained.isPresent()) {
      jvm.addAll(trained.get().command());
      jvm.add(inScratch());
    } else {
      jvm.addAll(java());
      jvm.addAll(flink.taskManagerFlags());
    }
    return jvm;
  }

  /** Once the JobManager knows this very process. */
  @Override
  boolean answers() {
    FlinkRest rest = new FlinkRest(settings().flinkUrl());
    return rest.answers() && rest.taskManagers().contains(resourceId());
  }

  private Path idFile() {
    return settings().run().resolve("taskmanager.id");
  }

  private String resourceId() {
    try {
      return Files.readString(idFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String resourceId) {
    try {
      createFolder(idFile().getParent());
      Files.writeString(idFile(), resourceId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
