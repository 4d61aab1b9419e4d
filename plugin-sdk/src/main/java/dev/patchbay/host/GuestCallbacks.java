package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;

/** What a context's script of chains tells the host while a call is in progress. Must not throw. */
interface GuestCallbacks extends Turns {

  /**
   * The plugin at this place did not process the event.
   *
   * @return whether the event goes on
   */
  boolean failed(int place, FailureKind kind, PluginError error);

  /**
   * The plugin at this place does not run.
   *
   * @return whether the event goes on
   */
  boolean absent(int place);

  /** Whether the plugin at this place, which sees only some events, is to see this one. */
  boolean concerns(int place);

  /** A parked run can proceed. */
  void ready(int run);
}
