package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * One chain at work: runs events through the plugins that a {@link ChainMembers} holds and tells
 * the listener what each of them did.
 *
 * <p>Only one event is in the context at any time. Those whose plugin waits for I/O are parked
 * there; they come back in the order in which their promises settle.
 */
final class PluginChain implements GuestCallbacks {

  /** Enters the context for a run. */
  @FunctionalInterface
  private interface Entry {
    Step enter(PluginContext context, EventRun run) throws ContextLostException;
  }

  private final HostParts parts;
  private final BiConsumer<EventRun, ChainResult> left;
  private final ChainMembers members;

  private final Runs runs = new Runs();
  private final Charge charge;
  private final CallReports reports;
  private final PluginLog log;
  private final GuestRequests requests;
  private boolean isWorking;

  /**
   * Makes a chain without plugins.
   *
   * @param left told of each run that has been through this chain
   */
  PluginChain(HostParts parts, BiConsumer<EventRun, ChainResult> left) {
    this.parts = parts;
    this.left = left;
    charge = new Charge(parts.clock(), parts.time());
    reports = new CallReports(parts.listener());
    log = new PluginLog(parts);
    requests = new PluginRequests(parts, this, charge, log);
    members = new ChainMembers(parts, this);
  }

  ChainMembers members() {
    return members;
  }

  PluginLog log() {
    return log;
  }

  /** What its plugins may ask of the host. */
  GuestRequests requests() {
    return requests;
  }

  /** Says who is called from here on, for no event. */
  void charge(Member member) {
    charge.begin(member, null);
  }

  /** Takes an event through this chain. */
  void take(EventRun run) {
    runs.arrive(run);
    work();
  }

  /** Goes on after a change of the members. */
  void work() {
    if (isWorking) {
      return; // The caller up the stack goes on.
    }
    isWorking = true;
    try {
      while (true) {
        if (runs.areReady()) {
          advance(runs.nextReady(), (context, it) -> context.proceed(it.id(), it.turn().budget()));
        } else if (runs.hasArrivals() && !isSettingUp()) {
          enter(runs.nextArrival());
        } else {
          break;
        }
      }
      members.tearDown(runs::need);
    } finally {
      isWorking = false;
    }
    if (runs.areReady() || (runs.hasArrivals() && !isSettingUp())) {
      work(); // A teardown has replaced the context.
    }
    if (isIdle() && members.needsNoContext()) {
      members.closeContext();
      charge.forget();
    }
  }

  /** Whether the next arrival has to wait until those are ready that it may meet. */
  private boolean isSettingUp() {
    members.load();
    members.wakeFor(runs.firstArrival());
    return members.isSettingUp();
  }

  /** Gives the context up, if no event needs it; the next event makes a new one. */
  void evict() {
    members.evict();
    work();
  }

  /** Whether no event and no teardown needs this chain's context. */
  boolean isIdle() {
    return runs.areNone() && members.farewells().areOver() && !members.isSettingUp();
  }

  private void enter(EventRun run) {
    members.enter(run);
    if (members.anyTakesEvents()) {
      advance(run, (context, it) -> context.run(it.id(), it.event()));
    } else {
      left.accept(run, withoutPlugins(run));
    }
  }

  private void advance(EventRun run, Entry entry) {
    charge.begin(run.turn(), run);
    try {
      ChainResult result = result(run, entry.enter(members.context(), run));
      if (result != null) {
        left.accept(run, result);
      }
    } catch (ContextLostException e) {
      runs.arrive(run);
      contextLost(charge.guilty(run, e), e.fault());
    } finally {
      charge.end();
    }
  }

  /** The guilty one is out of the chain now; the others see the events again that were inside. */
  void contextLost(Member guilty, Fault fault) {
    runs.beginAnew();
    charge.forgetSuspect();
    members.lost(guilty, fault);
    members.loadUnloaded();
  }

  /** Returns null if the run is parked. */
  private ChainResult result(EventRun run, Step first) throws ContextLostException {
    Step step = first;
    PluginContext context = members.context();
    while (true) {
      if (step instanceof Step.Yielded) {
        step = context.proceed(run.id(), charge.member().budget());
        continue;
      }
      if (step instanceof Step.Written it) {
        reports.ended(run, false);
        return new ChainResult.Kept(it.event());
      }
      if (step instanceof Step.Unchanged) {
        reports.ended(run, false);
        return new ChainResult.Kept(run.event());
      }
      if (step instanceof Step.Dropped) {
        reports.ended(run, true);
        return new ChainResult.Dropped(run.turn().installation());
      }
      if (step instanceof Step.Failed) {
        return run.lastFailure();
      }
      Fault fault;
      if (step instanceof Step.Stopped it) {
        fault = it.fault();
      } else if (run.turn().hasOperations()) {
        runs.park(run);
        return null;
      } else {
        fault = Fault.neverSettles("processEvent");
      }
      if (charge.member() == null) {
        return unreadable(run, fault);
      }
      step = stop(run, fault);
    }
  }

  private Step stop(EventRun run, Fault fault) throws ContextLostException {
    if (!run.stop()) {
      throw ContextLostException.breach(fault);
    }
    return members.context().stopped(run.id(), fault, charge.member().budget());
  }

  /** The guest could not make an object of the event, so no plugin has processed it. */
  private ChainResult unreadable(EventRun run, Fault fault) {
    for (int place = 0; place < run.members().size(); place++) {
      if (run.concerns(place) && !reports.failed(run, run.at(place), fault)) {
        return run.lastFailure();
      }
    }
    return new ChainResult.Kept(run.event());
  }

  /** No plugin runs, so each installation's policy decides; costs no JavaScript. */
  private ChainResult withoutPlugins(EventRun run) {
    for (int place = 0; place < run.members().size(); place++) {
      if (!goesOnWithout(run, place)) {
        return run.lastFailure();
      }
    }
    return new ChainResult.Kept(run.event());
  }

  // ---- I/O

  /** Hands what I/O has come to to the plugin that started it. */
  void ended(Operation operation) {
    Member member = operation.member();
    EventRun run = operation.run();
    member.ended(operation);
    if (run != null) {
      run.ended(operation);
    }
    if (!operation.isCancelled() && operation.context() == members.context()) {
      charge.begin(member, run);
      try {
        members
            .context()
            .settle(operation, member.budget())
            .filter(it -> run != null && runs.isParked(run))
            .ifPresent(it -> stopParked(run, it));
      } catch (ContextLostException e) {
        contextLost(charge.guilty(run, e), e.fault());
      } finally {
        charge.end();
      }
    }
    work();
    if (!member.hasOperations()) {
      withoutOperations(member);
    }
  }

  private void stopParked(EventRun run, Fault fault) {
    // Not if the context was lost when one before it was stopped: then it begins anew.
    if (runs.unpark(run)) {
      run.cancelOperations();
      advance(run, (context, it) -> stop(it, fault));
    }
  }

  /** What still waits there waits for nothing. */
  private void withoutOperations(Member member) {
    for (EventRun run : runs.parked()) {
      if (run.turn() == member) {
        stopParked(run, Fault.neverSettles("processEvent"));
      }
    }
    if (members.hasContext()) {
      long now = System.nanoTime();
      members.lookAtSetup(member, now);
      members.farewells().look(members.context(), now);
    }
    work();
  }

  /** Ends what takes too long, and tries again what has failed and is due. */
  void tick(long now) {
    Duration longest = parts.settings().asyncTimeout();
    for (EventRun run : runs.parked()) {
      if (now - run.since() > longest.toNanos()) {
        stopParked(run, Fault.tookTooLong("processEvent", longest));
      }
    }
    members.tick(now);
    if (members.hasContext()) {
      members.farewells().look(members.context(), now);
    }
    work();
  }

  /** Forgets all runs, for a host that ends. */
  void abandon() {
    runs.abandon();
  }

  // ---- called from within the context

  @Override
  public boolean begin(int place) {
    EventRun run = charge.run();
    Member member = run.at(place);
    if (!members.context().begin(member.budget())) {
      return false; // The one before is being stopped, and is to be charged with it.
    }
    charge.noteOverflow();
    reports.ended(run, false);
    charge.begin(member, run);
    reports.begun(run, member);
    return true;
  }

  @Override
  public boolean failed(int place, FailureKind kind, PluginError error) {
    EventRun run = charge.run();
    Member member = run.at(place);
    run.end();
    member.called();
    // What follows, such as making the event anew, is not on the failed plugin's time.
    members.context().begin(member.budget());
    return reports.failed(run, member, new Fault(kind, member.shown(error)));
  }

  @Override
  public boolean absent(int place) {
    EventRun run = charge.run();
    reports.ended(run, false);
    return goesOnWithout(run, place);
  }

  private boolean goesOnWithout(EventRun run, int place) {
    Member member = run.at(place);
    return member.fault() == null
        || !run.concerns(place)
        || reports.failed(run, member, member.fault());
  }

  @Override
  public boolean concerns(int place) {
    return charge.run().concerns(place);
  }

  @Override
  public void ready(int run) {
    runs.ready(run);
  }
}
