package dev.patchbay.host;

/**
 * Processor time that the calls of a JVM may use beyond their budgets, once. What happens for the
 * first time in a JVM takes many times as long as later, such as loading locale data for a date or
 * the library behind {@code URL}, and the plugin that happens to come first is not to blame.
 *
 * <p>One call gets half of what is left, so an endless loop ends soon, and does not take everything
 * from the others. Not safe for use by several threads at once.
 */
final class HeadStart {

  private long remaining;

  HeadStart(long nanos) {
    remaining = nanos;
  }

  /** The most that one call may use now, in nanoseconds. */
  long share() {
    return remaining / 2;
  }

  /** A call has used so much beyond its budget. */
  void use(long nanos) {
    remaining = Math.max(0, remaining - nanos);
  }
}
