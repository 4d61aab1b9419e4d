package dev.patchbay.job.operator;

import dev.patchbay.catalog.PluginCatalog;
import java.util.concurrent.TimeUnit;

/** The revision that events enter chains at. Written by the task thread, read by metrics too. */
final class RevisionInForce {

  private volatile long value = PluginCatalog.NO_REVISION;
  private volatile long since = System.nanoTime();

  long get() {
    return value;
  }

  void set(long revision) {
    value = revision;
    since = System.nanoTime();
  }

  /** For how long it has been in force on this subtask. */
  long ageSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }
}
