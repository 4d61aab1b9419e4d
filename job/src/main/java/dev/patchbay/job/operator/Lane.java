package dev.patchbay.job.operator;

import org.apache.flink.api.common.TaskInfo;

/**
 * Which of the job's ways from events to rows an operator is part of. A job with an overflow topic
 * has two, of the same parallelism: what the main one does not run, the overflow runs.
 */
public enum Lane {
  /** The only one: nothing is diverted. */
  ONLY,
  /** Diverts events of teams that are over their budgets. */
  MAIN,
  /** Runs what was diverted, and has no budgets. */
  OVERFLOW;

  /** Whether events of teams over their budgets go to the overflow topic. */
  boolean diverts() {
    return this == MAIN;
  }

  /** What this subtask is among all of the job's, as status, logs and metrics number them. */
  Subtask subtask(TaskInfo task) {
    int index = task.getIndexOfThisSubtask();
    int lane = task.getNumberOfParallelSubtasks();
    return switch (this) {
      case ONLY -> new Subtask(index, lane);
      case MAIN -> new Subtask(index, 2 * lane);
      case OVERFLOW -> new Subtask(lane + index, 2 * lane);
    };
  }
}
