package dev.patchbay.host;

/** Whose turn it is in a chain that is running. Must not throw. */
public interface Turns {

  /**
   * The plugin at this place of the chain is about to see the event.
   *
   * @return false to stop at once
   */
  boolean begin(int place);
}
