package dev.patchbay.model;

import java.util.Optional;

/**
 * When an installation's circuit breaker trips.
 *
 * @param failurePercent trips at this share of failed calls in a window, 1 to 100; 0 is never;
 *     empty is as the job says
 * @param timePercent trips at this share of the slot's time in a window, 1 to 100; 0 is never;
 *     empty is as the job says
 * @param fallsBack whether a version that trips makes way for the one that ran before it
 */
public record BreakerLimits(
    Optional<Integer> failurePercent, Optional<Integer> timePercent, boolean fallsBack) {

  /** As the job says, and without a way back. */
  public static final BreakerLimits OF_THE_JOB =
      new BreakerLimits(Optional.empty(), Optional.empty(), false);

  public BreakerLimits {
    failurePercent.ifPresent(it -> requirePercent("failurePercent", it));
    timePercent.ifPresent(it -> requirePercent("timePercent", it));
  }

  private static void requirePercent(String name, int value) {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException(
          "%s %d must be from 1 to 100, or 0 for never".formatted(name, value));
    }
  }
}
