package dev.patchbay.host;

import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;

/** Tells the listener how calls of a chain's plugins went. Confined to the host's thread. */
final class CallReports {

  private final HostListener listener;

  /** Which of so many calls the next one is, and which of them is timed. */
  private int place;

  private int timed;
  private int random = 1;

  CallReports(HostListener listener) {
    this.listener = listener;
  }

  void begun(EventRun run, Member member) {
    run.begin(member, place == timed);
    if (++place == HostListener.TIMED) {
      place = 0;
      timed = anyPlace();
    }
  }

  /** Always the same place would always be the same plugin in a chain of two, four or eight. */
  private int anyPlace() {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return Math.floorMod(random, HostListener.TIMED);
  }

  /** The call that has begun last for this event is over, if there is one. */
  void ended(EventRun run, boolean dropped) {
    if (run.hasBegun()) {
      run.end();
      run.turn().called();
      Installation installation = run.turn().installation();
      listener.called(installation, dropped);
      if (run.isTimed()) {
        listener.took(installation, System.nanoTime() - run.since(), run.hasWaited());
      }
    }
  }

  /** Returns whether the event goes on. */
  boolean failed(EventRun run, Member member, Fault fault) {
    Installation installation = member.installation();
    PluginError error = member.redaction().of(fault.error());
    listener.failed(installation, fault.kind(), error);
    run.failed(new ChainResult.Failed(installation, fault.kind(), error));
    return installation.failurePolicy() == FailurePolicy.KEEP;
  }
}
