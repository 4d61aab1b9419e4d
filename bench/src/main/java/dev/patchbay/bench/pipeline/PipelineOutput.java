package dev.patchbay.bench.pipeline;

/** Where a pipeline writes. */
interface PipelineOutput {

  /** Creates it, empty. */
  void create();

  /** How many events it has, as a reader with the pipeline's guarantee sees them. */
  long count();

  /** Starts to look at what arrives from now on. */
  Arrivals watch();

  /** Removes it. */
  void remove();
}
