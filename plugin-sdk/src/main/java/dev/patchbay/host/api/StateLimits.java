package dev.patchbay.host.api;

/**
 * How much one installation may keep, in its cache and in its storage alike.
 *
 * @param maxEntries keys, and texts in lists
 * @param maxChars of all keys and values
 */
public record StateLimits(int maxEntries, long maxChars) {

  public static final StateLimits DEFAULTS = new StateLimits(10_000, 4 << 20);

  public StateLimits {
    if (maxEntries <= 0 || maxChars <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
