package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.Value;

/**
 * One chain at work: runs events through the plugins that a {@link ChainMembers} holds and tells
 * the listener what each of them did.
 *
 * <p>Only one event is in the context at any time. Those whose plugin waits for I/O are parked
 * there; they come back in the order in which their promises settle.
 */
final class PluginChain implements GuestCallbacks {

  /** Of so many calls one is timed. */
  private static final int TIMED = 16;

  /** Enters the context for a run. */
  @FunctionalInterface
  private interface Entry {
    Step enter(PluginContext context, EventRun run) throws ContextLostException;
  }

  private final HostParts parts;
  private final BiConsumer<EventRun, ChainResult> left;
  private final ChainMembers members;

  /** Runs that have not entered the context, in the order of their arrival. */
  private final Queue<EventRun> arrivals = new ArrayDeque<>();

  private final Map<Integer, EventRun> parked = new LinkedHashMap<>();
  private final Queue<EventRun> ready = new ArrayDeque<>();

  /** The run that is in the context, or null. */
  private EventRun current;

  /** Who is being called, also while it is loaded: it is charged with what happens. */
  private Member charged;

  /** Whose stack overflowed last in this context, which may have damaged it; or null. */
  private Member suspect;

  private boolean isWorking;
  private int untimed;

  /**
   * Makes a chain without plugins.
   *
   * @param left told of each run that has been through this chain
   */
  PluginChain(HostParts parts, BiConsumer<EventRun, ChainResult> left) {
    this.parts = parts;
    this.left = left;
    members = new ChainMembers(parts, this);
  }

  ChainMembers members() {
    return members;
  }

  /** Says who is called from here on, for no event. */
  void charge(Member member) {
    charged = member;
    current = null;
  }

  /** Takes an event through this chain. */
  void take(EventRun run) {
    arrivals.add(run);
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
        if (!ready.isEmpty()) {
          EventRun run = ready.remove();
          advance(run, (context, it) -> context.proceed(it.id(), it.turn().budget()));
        } else if (!arrivals.isEmpty() && !isSettingUp()) {
          enter(arrivals.remove());
        } else {
          break;
        }
      }
      members.tearDown(this::isNeeded);
    } finally {
      isWorking = false;
    }
    if (!ready.isEmpty() || (!arrivals.isEmpty() && !isSettingUp())) {
      work(); // A teardown has replaced the context.
    }
    if (isIdle() && members.needsNoContext()) {
      members.closeContext();
      // They would keep the closed context in memory.
      charged = null;
      suspect = null;
    }
  }

  private boolean isSettingUp() {
    members.load();
    return members.isSettingUp();
  }

  private boolean isNeeded(Member member) {
    return parked.values().stream().anyMatch(it -> it.members().contains(member));
  }

  /** Gives the context up, if no event needs it; the next event makes a new one. */
  void evict() {
    members.evict();
    work();
  }

  /** Whether no event and no teardown needs this chain's context. */
  boolean isIdle() {
    return parked.isEmpty()
        && arrivals.isEmpty()
        && ready.isEmpty()
        && members.farewells().areOver()
        && !members.isSettingUp();
  }

  private void enter(EventRun run) {
    run.enter(members.all());
    if (members.anyTakesEvents()) {
      advance(run, (context, it) -> context.run(it.id(), it.event()));
    } else {
      left.accept(run, withoutPlugins(run));
    }
  }

  private void advance(EventRun run, Entry entry) {
    current = run;
    charged = run.turn();
    try {
      ChainResult result = result(run, entry.enter(members.context(), run));
      if (result != null) {
        left.accept(run, result);
      }
    } catch (ContextLostException e) {
      arrivals.add(run);
      contextLost(guilty(run, e), e.fault());
    } finally {
      current = null;
    }
  }

  /**
   * A context that breaks of itself after a plugin's stack has overflowed in it, or after a plugin
   * was stopped there, breaks because of that plugin and not because of the one whose turn it was.
   */
  private Member guilty(EventRun run, ContextLostException e) {
    noteOverflow();
    if (e.isBreach()) {
      return charged;
    }
    if (suspect != null) {
      return suspect;
    }
    return run == null || run.stopped() == null ? charged : run.stopped();
  }

  /** The guilty one is out of the chain now; the others see the events again that were inside. */
  void contextLost(Member guilty, Fault fault) {
    List<EventRun> again = new ArrayList<>(parked.values());
    again.addAll(ready);
    again.addAll(arrivals);
    again.sort((a, b) -> Integer.compare(a.id(), b.id()));
    again.forEach(EventRun::cancelOperations);
    parked.clear();
    ready.clear();
    arrivals.clear();
    suspect = null;
    arrivals.addAll(again);
    members.lost(guilty, fault);
    members.loadUnloaded();
  }

  /** Returns null if the run is parked. */
  private ChainResult result(EventRun run, Step first) throws ContextLostException {
    Step step = first;
    PluginContext context = members.context();
    while (true) {
      if (step instanceof Step.Yielded) {
        step = context.proceed(run.id(), charged.budget());
        continue;
      }
      if (step instanceof Step.Written it) {
        ended(run, false);
        return new ChainResult.Kept(it.event());
      }
      if (step instanceof Step.Unchanged) {
        ended(run, false);
        return new ChainResult.Kept(run.event());
      }
      if (step instanceof Step.Dropped) {
        ended(run, true);
        return new ChainResult.Dropped(run.turn().installation());
      }
      if (step instanceof Step.Failed) {
        return run.lastFailure();
      }
      Fault fault;
      if (step instanceof Step.Stopped it) {
        fault = it.fault();
      } else if (run.turn().hasOperations()) {
        run.park();
        parked.put(run.id(), run);
        return null;
      } else {
        fault = Fault.neverSettles("processEvent");
      }
      if (charged == null) {
        return unreadable(run, fault);
      }
      step = stop(run, fault);
    }
  }

  private Step stop(EventRun run, Fault fault) throws ContextLostException {
    if (!run.stop()) {
      throw ContextLostException.breach(fault);
    }
    return members.context().stopped(run.id(), fault, charged.budget());
  }

  /** The guest could not make an object of the event, so no plugin has processed it. */
  private ChainResult unreadable(EventRun run, Fault fault) {
    for (Member member : run.members()) {
      if (!failed(run, member, fault)) {
        return run.lastFailure();
      }
    }
    return new ChainResult.Kept(run.event());
  }

  /** No plugin runs, so each installation's policy decides; costs no JavaScript. */
  private ChainResult withoutPlugins(EventRun run) {
    for (Member member : run.members()) {
      if (member.fault() != null && !failed(run, member, member.fault())) {
        return run.lastFailure();
      }
    }
    return new ChainResult.Kept(run.event());
  }

  // ---- I/O

  @Override
  public void fetch(FetchRequest request, Value resolve, Value reject) {
    if (!mayStart()) {
      reject.executeVoid(
          "ERR_TOO_MANY_REQUESTS",
          "too many requests are in progress: at most "
              + parts.settings().maxOperations()
              + " for one event");
    } else {
      Fetch fetch = parts.fetch().start(charged, request);
      Operation operation =
          new Operation(this, members.context(), charged, current, fetch, resolve, reject);
      charged.started(operation);
      if (current != null) {
        current.started(operation);
      }
      fetch.whenEnded(() -> parts.inbox().put(operation));
    }
  }

  private boolean mayStart() {
    return charged != null
        && charged.mayStart()
        && (current == null || current.operations() < parts.settings().maxOperations());
  }

  /** Hands what I/O has come to to the plugin that started it. */
  void ended(Operation operation) {
    Member member = operation.member();
    EventRun run = operation.run();
    member.ended(operation);
    if (run != null) {
      run.ended(operation);
    }
    if (!operation.isCancelled() && operation.context() == members.context()) {
      charged = member;
      current = run;
      try {
        members
            .context()
            .settle(operation, member.budget())
            .filter(it -> run != null && parked.containsKey(run.id()))
            .ifPresent(it -> stopParked(run, it));
      } catch (ContextLostException e) {
        contextLost(guilty(run, e), e.fault());
      } finally {
        current = null;
      }
    }
    work();
    if (!member.hasOperations()) {
      withoutOperations(member);
    }
  }

  private void stopParked(EventRun run, Fault fault) {
    // Not if the context was lost when one before it was stopped: then it begins anew.
    if (parked.remove(run.id(), run)) {
      run.cancelOperations();
      advance(run, (context, it) -> stop(it, fault));
    }
  }

  /** What still waits there waits for nothing. */
  private void withoutOperations(Member member) {
    for (EventRun run : List.copyOf(parked.values())) {
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
    for (EventRun run : List.copyOf(parked.values())) {
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
    arrivals.clear();
    ready.clear();
    parked.values().forEach(EventRun::cancelOperations);
    parked.clear();
  }

  // ---- called from within the context

  @Override
  public boolean begin(int place) {
    EventRun run = current;
    Member member = run.at(place);
    if (!members.context().begin(member.budget())) {
      return false; // The one before is being stopped, and is to be charged with it.
    }
    noteOverflow();
    ended(run, false);
    charged = member;
    run.begin(member, ++untimed == TIMED);
    if (untimed == TIMED) {
      untimed = 0;
    }
    return true;
  }

  private void noteOverflow() {
    if (parts.clock().takeOverflow()) {
      suspect = charged;
    }
  }

  private void ended(EventRun run, boolean dropped) {
    if (run.hasBegun()) {
      run.end();
      run.turn().called();
      Installation installation = run.turn().installation();
      parts.listener().called(installation, dropped);
      if (run.isTimed()) {
        parts.listener().took(installation, System.nanoTime() - run.since());
      }
    }
  }

  private boolean failed(EventRun run, Member member, Fault fault) {
    Installation installation = member.installation();
    parts.listener().failed(installation, fault.kind(), fault.error());
    run.failed(new ChainResult.Failed(installation, fault.kind(), fault.error()));
    return installation.failurePolicy() == FailurePolicy.KEEP;
  }

  @Override
  public boolean failed(int place, FailureKind kind, PluginError error) {
    Member member = current.at(place);
    current.end();
    member.called();
    // What follows, such as making the event anew, is not on the failed plugin's time.
    members.context().begin(member.budget());
    return failed(current, member, new Fault(kind, error));
  }

  @Override
  public boolean absent(int place) {
    ended(current, false);
    Member member = current.at(place);
    return member.fault() == null || failed(current, member, member.fault());
  }

  @Override
  public void ready(int run) {
    EventRun settled = parked.remove(run);
    if (settled != null) {
      ready.add(settled);
    }
  }

  @Override
  public void logged(LogLine.Level level, String message) {
    if (charged == null) {
      return;
    }
    long now = System.nanoTime();
    reportLostLines(charged, now);
    if (charged.throttle().admits(now)) {
      log(charged, level, message);
    }
  }

  /** Tells how many lines the last second has lost, if it is over. */
  void reportLostLines(Member member, long now) {
    int lost = member.throttle().lostUntil(now);
    if (lost > 0) {
      log(
          member,
          LogLine.Level.WARN,
          lost
              + " log lines were dropped: more than "
              + parts.settings().logLinesPerSecond()
              + " in a second");
    }
  }

  void log(Member member, LogLine.Level level, String message) {
    parts.listener().logged(new LogLine(member.installation(), level, message, Instant.now()));
  }

  @Override
  public Optional<String> captured(Capture capture) {
    if (charged == null) {
      return Optional.of("no plugin is being called");
    }
    return parts
        .listener()
        .captured(
            charged.installation(), capture, Optional.ofNullable(current).map(EventRun::ticket));
  }

  @Override
  public String locate(String ip) {
    return parts
        .services()
        .geoip()
        .map(it -> it.locate(ip).map(GuestJson::write).orElse("null"))
        .orElse(null);
  }

  @Override
  public PluginState state(String installation) {
    return parts.services().states().of(installation);
  }
}
