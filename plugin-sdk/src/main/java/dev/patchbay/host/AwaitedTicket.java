package dev.patchbay.host;

import dev.patchbay.model.EventPlace;

/** Of an event whose result somebody waits for. */
final class AwaitedTicket implements EventTicket {

  private final EventPlace place;
  private ChainResult result;

  AwaitedTicket(EventPlace place) {
    this.place = place;
  }

  @Override
  public EventPlace place() {
    return place;
  }

  @Override
  public void done(ChainResult chainResult) {
    result = chainResult;
  }

  /** Null until there is one. */
  ChainResult result() {
    return result;
  }
}
