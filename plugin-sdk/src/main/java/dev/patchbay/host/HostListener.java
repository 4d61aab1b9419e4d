package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.util.Optional;

/**
 * What a host has to tell. Called on the host's own thread, from within the call that caused it;
 * must not call the host back.
 */
public interface HostListener {

  /** A plugin wrote to its console. */
  void logged(LogLine line);

  /**
   * An enabled installation began to run, or could not; reported when it changes.
   *
   * @param failure why it does not run, or empty if it runs
   */
  void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure);

  /**
   * An installation that was reported by {@link #stateChanged} no longer runs: disabled or removed.
   */
  void stopped(Installation installation);

  /**
   * A plugin emits an event.
   *
   * @param during the event that it was called with, if it was called with one
   * @return why it is refused, which the plugin is told, or empty
   */
  Optional<String> captured(Installation by, Capture capture, Optional<EventTicket> during);

  /** A call was made and returned an event or dropped it. */
  void called(Installation installation, boolean dropped);

  /** Of so many calls of a chain one is timed, any of them. */
  int TIMED = 16;

  /**
   * How long such a call took, waiting included; told of one in {@link #TIMED} calls.
   *
   * @param waited whether it waited for I/O, and held nobody up meanwhile
   */
  void took(Installation installation, long nanos, boolean waited);

  /** Whether {@link #held} is to be told, which costs a look at the clock for each call. */
  default boolean wantsTime() {
    return false;
  }

  /**
   * The host's thread has worked for an event, so that all others waited; told of every stretch of
   * such work, failed calls included, if {@link #wantsTime}.
   *
   * @param by whose code ran, or null for what is done around plugins, such as writing the event
   */
  default void held(EventTicket event, Installation by, long nanos) {}

  /** How many bytes an installation keeps alive between calls, about; told now and then. */
  void retained(Installation installation, long bytes);

  /** An installation wrote more lines to its log than it may; so many of them are not kept. */
  default void logLinesLost(Installation installation, int lines) {}

  /** Something became of the context of a team, or of the one for all teams. */
  default void context(ContextEvent event) {}

  /**
   * An event was not processed by this installation; it goes on or becomes a dead letter as the
   * failure policy says.
   */
  void failed(Installation installation, FailureKind kind, PluginError error);
}
