package dev.patchbay.host.api;

/** Counts what a store holds against its limits. */
final class Room {

  private final StateLimits limits;
  private final String what;
  private int entries;
  private long chars;

  Room(String what, StateLimits limits) {
    this.what = what;
    this.limits = limits;
  }

  boolean fits(int moreEntries, long moreChars) {
    return entries + moreEntries <= limits.maxEntries() && chars + moreChars <= limits.maxChars();
  }

  /**
   * Takes room, or gives it back if below 0.
   *
   * @throws StateException if there is not that much
   */
  void take(int moreEntries, long moreChars) {
    // What shrinks is always accepted.
    if ((moreEntries > 0 || moreChars > 0) && !fits(moreEntries, moreChars)) {
      throw new StateException(
          what
              + " is full: an installation may keep "
              + limits.maxEntries()
              + " entries and "
              + limits.maxChars()
              + " characters");
    }
    entries += moreEntries;
    chars += moreChars;
  }
}
