package dev.patchbay.bench.pipeline;

import java.util.OptionalLong;

/** Where a pipeline writes. */
interface PipelineOutput {

  /** Creates it, empty. */
  void create();

  /** How many events it has, as a reader with the pipeline's guarantee sees them. */
  long count();

  /**
   * How many have been written until now, whether or not anybody may read them yet; empty where
   * that cannot be seen.
   */
  OptionalLong written();

  /** Starts to look at what arrives from now on. */
  Arrivals watch();

  /** Removes it. */
  void remove();
}
