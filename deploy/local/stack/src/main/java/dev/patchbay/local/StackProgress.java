package dev.patchbay.local;

/**
 * Hears what the stack is doing, one short line per step; called from the thread that drives it.
 */
@FunctionalInterface
public interface StackProgress {
  void step(String line);

  static StackProgress silent() {
    return line -> {};
  }
}
