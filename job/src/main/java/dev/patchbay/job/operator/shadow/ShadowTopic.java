package dev.patchbay.job.operator.shadow;

import java.io.Serializable;

/** Where comparisons are told. */
@FunctionalInterface
public interface ShadowTopic extends Serializable {

  /**
   * Begins to write; for one thread.
   *
   * @param lost called by any thread for each record that could not be written
   */
  ShadowWriter open(Runnable lost);
}
