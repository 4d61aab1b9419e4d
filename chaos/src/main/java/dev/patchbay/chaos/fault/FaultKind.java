package dev.patchbay.chaos.fault;

import java.util.Locale;

/** What can be done to a stack. */
public enum FaultKind {
  KILL_TASKMANAGER("kill -9 TaskManager"),
  KILL_JOBMANAGER("kill -9 JobManager"),
  KILL_KAFKA("kill -9 Kafka"),
  /** While an insert is on its way. */
  KILL_CLICKHOUSE("kill -9 ClickHouse in an insert"),
  KILL_ZOOKEEPER("kill -9 ZooKeeper"),
  PAUSE_TASKMANAGER("pause TaskManager"),
  PAUSE_JOBMANAGER("pause JobManager"),
  PAUSE_KAFKA("pause Kafka"),
  PAUSE_CLICKHOUSE("pause ClickHouse"),
  PAUSE_ZOOKEEPER("pause ZooKeeper"),
  /** The connection ends while the rows are being sent. */
  CUT_INSERT("cut an insert off"),
  /** The rows are stored, and nobody tells the job. */
  LOSE_ANSWER("lose an insert's answer"),
  TOGGLE_PLUGIN("toggle a plugin"),
  UPDATE_PLUGIN("update a plugin"),
  /** Stopped with a savepoint, started with another number of subtasks. */
  RESCALE("rescale");

  private final String title;

  FaultKind(String title) {
    this.title = title;
  }

  /** As people read it. */
  public String title() {
    return title;
  }

  /** As the command line takes it, such as {@code kill-kafka}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
