package dev.patchbay.job.operator.shadow;

import dev.patchbay.model.ShadowRecord;

/** Writes what comparisons have to tell, as well as it can: what cannot be written is lost. */
public interface ShadowWriter extends AutoCloseable {

  /** Writes a record; may take seconds where there is nothing to write to. */
  void write(ShadowRecord record);

  /** Writes what is under way, if that takes no longer than a second. */
  @Override
  void close();
}
