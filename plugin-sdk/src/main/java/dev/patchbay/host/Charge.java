package dev.patchbay.host;

/**
 * Whom a chain charges with what happens in its context: whoever is being called, and for which
 * event. Confined to the host's thread.
 */
final class Charge {

  private final CallClock clock;
  private final ThreadTime time;

  /** The run that is in the context, or null. */
  private EventRun run;

  /** Who is being called or was last, also while it is loaded; or null. */
  private Member member;

  /** Whose stack overflowed last in this context, which may have damaged it; or null. */
  private Member suspect;

  Charge(CallClock clock, ThreadTime time) {
    this.clock = clock;
    this.time = time;
  }

  EventRun run() {
    return run;
  }

  Member member() {
    return member;
  }

  /** From here on, this one is called for this event; null for no event. */
  void begin(Member called, EventRun forEvent) {
    member = called;
    run = forEvent;
    time.begin(forEvent, called);
  }

  /** The event has left the context; what still happens there, such as a log line, is not. */
  void end() {
    run = null;
    time.end();
  }

  /** The context is gone. */
  void forgetSuspect() {
    suspect = null;
  }

  /** Lets go of everybody, so that a closed context does not stay in memory. */
  void forget() {
    member = null;
    suspect = null;
  }

  /** To be called before somebody else is. */
  void noteOverflow() {
    if (clock.takeOverflow()) {
      suspect = member;
    }
  }

  /**
   * A context that breaks of itself after a plugin's stack has overflowed in it, or after a plugin
   * was stopped there, breaks because of that plugin and not because of the one whose turn it was.
   */
  Member guilty(EventRun of, ContextLostException e) {
    noteOverflow();
    if (e.isBreach()) {
      return member;
    }
    if (suspect != null) {
      return suspect;
    }
    return of == null || of.stopped() == null ? member : of.stopped();
  }
}
