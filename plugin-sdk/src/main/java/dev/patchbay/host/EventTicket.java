package dev.patchbay.host;

import dev.patchbay.model.EventPlace;

/** What someone who gives an event to a host holds on to: it is told what became of the event. */
@FunctionalInterface
public interface EventTicket {

  /** Called once, on the host's thread; must not call the host back. */
  void done(ChainResult result);

  /** Where the event stands; asked only where a chain has a cut-over. */
  default EventPlace place() {
    return EventPlace.NOWHERE;
  }

  /**
   * Called on the host's thread when the event has left what runs for all teams and comes to its
   * team's own plugins, if there are any.
   *
   * @param event as it is then; not to be changed
   */
  default void comesToTeam(byte[] event) {}
}
