package dev.patchbay.host;

/**
 * Tells the listener for whom the host's thread works, and for how long, if it wants to know. An
 * event's time is what the thread does for it within a context, be it a plugin's code or the
 * event's way in and out. While it waits for I/O the thread is somebody else's; and that the
 * context had to be made, or the plugins loaded, is no fault of the event that came first. Confined
 * to the host's thread.
 */
final class ThreadTime {

  private final HostListener listener;
  private final boolean isWanted;

  /** For which event the thread works, or null. */
  private EventRun run;

  /** Whose code runs, or null for what is done around plugins or for no event. */
  private Member member;

  private long since;

  ThreadTime(HostListener listener) {
    this.listener = listener;
    isWanted = listener.wantsTime();
  }

  /**
   * From here on, the thread works for this event; ends what it did before.
   *
   * @param next null for no event
   * @param called whose code runs, or null
   */
  void begin(EventRun next, Member called) {
    // Asking the clock costs as much as a small plugin.
    if (!isWanted || (next == run && (next == null || called == member))) {
      return;
    }
    long now = System.nanoTime();
    if (run != null) {
      listener.held(run.ticket(), member == null ? null : member.installation(), now - since);
    }
    run = next;
    member = called;
    since = now;
  }

  /** From here on, the thread works for no event. */
  void end() {
    begin(null, null);
  }
}
