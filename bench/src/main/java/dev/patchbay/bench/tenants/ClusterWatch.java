package dev.patchbay.bench.tenants;

import dev.patchbay.bench.memory.LiveHeap;
import dev.patchbay.bench.memory.ResidentMemory;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import java.util.List;
import java.util.Map;

/** The running stack's TaskManager and job, and whether they are still those of the beginning. */
final class ClusterWatch {

  private static final String HEAP_USED = "Status.JVM.Memory.Heap.Used";
  private static final String HEAP_MAX = "Status.JVM.Memory.Heap.Max";
  private static final String METASPACE_USED = "Status.JVM.Memory.Metaspace.Used";
  private static final String METASPACE_MAX = "Status.JVM.Memory.Metaspace.Max";
  private static final String DIRECT_USED = "Status.JVM.Memory.Direct.MemoryUsed";
  private static final String COLLECTING = "Status.JVM.GarbageCollector.All.Time";
  private static final List<String> PROCESS =
      List.of(HEAP_USED, HEAP_MAX, METASPACE_USED, METASPACE_MAX, DIRECT_USED, COLLECTING);

  private static final String RESTARTS = "numRestarts";

  private final LocalStack stack;
  private final FlinkRest flink;
  private final String job;
  private final long pid;
  private final String taskManager;
  private final long grantedBytes;
  private final int failedCheckpoints;
  private final long restarts;

  /** Of a stack that is up and has one TaskManager. */
  ClusterWatch(LocalStack stack) {
    this.stack = stack;
    if (!stack.jobManager().isReady() || !stack.taskManager().isReady()) {
      throw new CommandFailure("the stack is not up: run ./patchbay up first");
    }
    flink = stack.flink();
    job =
        flink.jobs().stream()
            .filter(FlinkRest.Job::isRunning)
            .map(FlinkRest.Job::id)
            .findFirst()
            .orElseThrow(() -> new CommandFailure("no job runs: see ./patchbay status"));
    pid = stack.taskManager().pid().orElseThrow();
    taskManager = flink.taskManagers().getFirst();
    grantedBytes = flink.processMemory(taskManager);
    failedCheckpoints = flink.checkpoints(job).failed();
    restarts = restarts();
  }

  /** What Flink was told that the TaskManager's process may have. */
  long grantedBytes() {
    return grantedBytes;
  }

  /** How it is now. The live heap is counted after a full collection. */
  ClusterReading read() {
    String current = flink.taskManagers().stream().findFirst().orElse(taskManager);
    Map<String, Double> process = flink.taskManagerMetrics(current, PROCESS);
    FlinkRest.Checkpoints checkpoints = flink.checkpoints(job);
    long currentPid = stack.taskManager().pid().orElse(pid);
    return new ClusterReading(
        number(process, HEAP_USED),
        number(process, HEAP_MAX),
        number(process, METASPACE_USED),
        number(process, METASPACE_MAX),
        number(process, DIRECT_USED),
        number(process, COLLECTING),
        ResidentMemory.of(currentPid),
        LiveHeap.ofProcess(currentPid),
        checkpoints.latestBytes(),
        checkpoints.latestMillis(),
        checkpoints.failed() - failedCheckpoints,
        restarts() - restarts,
        currentPid != pid || !current.equals(taskManager));
  }

  /** A job that has not been restarted may not say so. */
  private long restarts() {
    return Math.round(flink.jobMetrics(job, List.of(RESTARTS)).getOrDefault(RESTARTS, 0.0));
  }

  private static long number(Map<String, Double> metrics, String name) {
    return Math.round(metrics.getOrDefault(name, Double.NaN));
  }
}
