package dev.patchbay.job.operator;

import java.util.HashSet;
import java.util.Set;

/** The enabled installations that do not run on this subtask. Written by the task thread. */
final class FailingInstallations {

  private final Set<String> ids = new HashSet<>();

  /** Read by Flink's reporters. */
  private volatile int count;

  void changed(String id, boolean fails) {
    if (fails) {
      ids.add(id);
    } else {
      ids.remove(id);
    }
    count = ids.size();
  }

  int count() {
    return count;
  }
}
