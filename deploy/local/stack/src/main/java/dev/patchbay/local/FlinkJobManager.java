package dev.patchbay.local;

import java.util.List;
import java.util.Map;

/** The Flink session cluster's JobManager, with the web UI and the REST interface. */
public final class FlinkJobManager extends Service {
  public FlinkJobManager(StackSettings settings) {
    super("Flink JobManager", "jobmanager", settings);
  }

  public FlinkRest rest() {
    return new FlinkRest(settings().flinkUrl());
  }

  @Override
  public String address() {
    return settings().flinkUrl();
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of(
        "web UI", settings().ports().flinkRest(),
        "RPC", settings().ports().flinkRpc(),
        "blob server", settings().ports().flinkBlob(),
        "metrics", settings().ports().jobManagerMetrics());
  }

  @Override
  void prepare() {
    createFolder(settings().checkpoints());
    createFolder(settings().savepoints());
    createFolder(settings().highAvailability());
  }

  @Override
  List<String> command() {
    return new FlinkCommand(settings())
        .jobManager(java(), classPath(FlinkCommand.LIB), log(), scratch());
  }

  @Override
  boolean answers() {
    return LoopbackHttp.isOk(settings().flinkUrl() + "/overview");
  }
}
