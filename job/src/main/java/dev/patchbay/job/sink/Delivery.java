package dev.patchbay.job.sink;

import java.util.Locale;

/** What a failure may do to rows and records that were on their way. None of them is ever lost. */
public enum Delivery {
  /** They go out at once. Those since the last checkpoint may come a second time. */
  AT_LEAST_ONCE,
  /** They become visible when their checkpoint is complete, each of them once. */
  EXACTLY_ONCE;

  /** As the option has it, such as {@code exactly-once}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
