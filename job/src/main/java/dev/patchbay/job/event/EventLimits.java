package dev.patchbay.job.event;

/**
 * What an event may measure.
 *
 * @param maxBytes of JSON
 * @param maxDepth of nested objects and arrays, the event itself being the first
 */
public record EventLimits(int maxBytes, int maxDepth) {

  /** 5 MiB, 500 levels. */
  public static final EventLimits DEFAULT = new EventLimits(5 << 20, 500);

  public EventLimits {
    if (maxBytes < 1 || maxDepth < 1) {
      throw new IllegalArgumentException("limits must be positive: " + maxBytes + ", " + maxDepth);
    }
  }
}
