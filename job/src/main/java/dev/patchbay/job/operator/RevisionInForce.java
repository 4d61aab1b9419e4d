package dev.patchbay.job.operator;

import dev.patchbay.catalog.PluginCatalog;

/** The revision that events enter chains at. Written by the task thread, read by metrics too. */
final class RevisionInForce {

  private volatile long value = PluginCatalog.NO_REVISION;

  long get() {
    return value;
  }

  void set(long revision) {
    value = revision;
  }
}
