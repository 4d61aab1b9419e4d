package dev.patchbay.host.guard;

/**
 * Unwinds a call that is being stopped. JavaScript's {@code catch} and {@code finally} see guest
 * errors and stack overflows only, so nothing of the plugin runs on the way out.
 */
final class CallStopped extends ThreadDeath {

  private static final long serialVersionUID = 1L;

  /** Thrown once for every function entry on the way, often deep in a stack. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String getMessage() {
    return "the call is being stopped";
  }
}
