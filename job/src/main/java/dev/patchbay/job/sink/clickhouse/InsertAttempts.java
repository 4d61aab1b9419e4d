package dev.patchbay.job.sink.clickhouse;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/** What came of the attempts to insert. Written by the insert thread, read by Flink's reporters. */
final class InsertAttempts {

  private static final long NONE = -1;

  private final Counter retries = new SimpleCounter();
  private final Map<InsertException.Kind, Counter> failures =
      new EnumMap<>(InsertException.Kind.class);
  private final Pause time;
  private final long beginning;

  /**
   * When the attempt that runs began, or the first of those that failed before it; in nanoseconds
   * since the beginning. One that hangs for a minute says nothing until it fails.
   */
  private volatile long awaySince = NONE;

  InsertAttempts(Pause time) {
    this.time = time;
    beginning = time.nanoTime();
    for (InsertException.Kind kind : InsertException.Kind.values()) {
      failures.put(kind, new SimpleCounter());
    }
  }

  /** An attempt begins. */
  void began() {
    if (awaySince == NONE) {
      awaySince = time.nanoTime() - beginning;
    }
  }

  void succeeded() {
    awaySince = NONE;
  }

  void failed(InsertException.Kind kind) {
    failures.get(kind).inc();
    if (kind == InsertException.Kind.BAD_ROW) {
      // It has answered.
      awaySince = NONE;
    }
  }

  void retried() {
    retries.inc();
  }

  /** How often an attempt was made again. */
  Counter retries() {
    return retries;
  }

  Counter failures(InsertException.Kind kind) {
    return failures.get(kind);
  }

  /** For how long ClickHouse has taken no rows; 0 while it does. */
  long awaySeconds() {
    long since = awaySince;
    return since == NONE ? 0 : TimeUnit.NANOSECONDS.toSeconds(time.nanoTime() - beginning - since);
  }
}
