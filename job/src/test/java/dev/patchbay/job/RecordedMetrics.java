package dev.patchbay.job;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** What an operator in a harness registers with Flink, by the names that Prometheus shows. */
public final class RecordedMetrics {

  private static final String INSTALLATION = "<installation>";

  private record Registered(String name, String installation, Metric metric) {}

  private final List<Registered> metrics = new CopyOnWriteArrayList<>();

  /** For the harness of one subtask. */
  public MockEnvironment environment(int maxParallelism) {
    return new MockEnvironmentBuilder()
        .setMaxParallelism(maxParallelism)
        .setParallelism(1)
        .setSubtaskIndex(0)
        .setMetricGroup(task())
        .build();
  }

  private TaskMetricGroup task() {
    TestingMetricRegistry registry =
        TestingMetricRegistry.builder().setRegisterConsumer(this::registered).build();
    return TaskManagerMetricGroup.createTaskManagerMetricGroup(
            registry, "localhost", ResourceID.generate())
        .addJob(new JobID(), "job")
        .addTask(ExecutionAttemptID.randomId(), "task");
  }

  private void registered(Metric metric, String name, AbstractMetricGroup<?> group) {
    String scope = group.getLogicalScope(CharacterFilter.NO_OP_FILTER, '_');
    String installation = group.getAllVariables().getOrDefault(INSTALLATION, "");
    metrics.add(new Registered("flink_" + scope + "_" + name, installation, metric));
  }

  /** The names of those in a group of an operator. */
  public Set<String> names(String group) {
    return metrics.stream()
        .map(Registered::name)
        .filter(it -> it.startsWith("flink_taskmanager_job_task_operator_" + group + "_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The installations that have metrics. */
  public Set<String> installations() {
    return metrics.stream()
        .map(Registered::installation)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The value of a counter or a gauge, by the end of its name. */
  public long value(String end) {
    return value(it -> it.name().endsWith("_" + end));
  }

  /** The same of one installation. */
  public long value(String installation, String end) {
    return value(it -> it.name().endsWith("_" + end) && it.installation().equals(installation));
  }

  private long value(Predicate<Registered> which) {
    Metric metric = metrics.stream().filter(which).findFirst().orElseThrow().metric();
    return metric instanceof Counter counter
        ? counter.getCount()
        : ((Number) ((Gauge<?>) metric).getValue()).longValue();
  }
}
