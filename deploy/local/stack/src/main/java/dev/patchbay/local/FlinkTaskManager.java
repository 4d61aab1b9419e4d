package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return new FlinkCommand(settings())
        .taskManager(java(), classPath(FlinkCommand.LIB), log(), scratch(), resourceId());
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
