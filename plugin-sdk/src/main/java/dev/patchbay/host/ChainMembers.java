package dev.patchbay.host;

import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of one chain and the context that they share: which there are, and which of them run.
 *
 * <p>A member is unloaded, in its setup, running, or at fault. The context is made when the first
 * member needs it. If it is lost, all that ran in it are unloaded and load again in a new one, and
 * the guilty one is at fault until its next try.
 */
final class ChainMembers {

  private static final Logger LOG = LoggerFactory.getLogger(ChainMembers.class);

  private final HostParts parts;
  private final PluginChain chain;
  private final Setups setups;
  private final Farewells farewells;
  private List<Member> members = List.of();
  private ChainParts chainParts = ChainParts.WHOLE;
  private PluginContext context;
  private boolean loaded;
  private boolean isSettingUp;
  private boolean isAnyAsleep;
  private boolean anyTakesEvents;
  private boolean concernsEvents;

  ChainMembers(HostParts parts, PluginChain chain) {
    this.parts = parts;
    this.chain = chain;
    setups = new Setups(parts);
    farewells = new Farewells(parts, chain);
  }

  List<Member> all() {
    return members;
  }

  /** Lets an event in, for those that are to see it. */
  void enter(EventRun run) {
    BitSet leftOut = chainParts.leftOut(run);
    run.enter(members, leftOut);
    for (int place = leftOut.nextSetBit(0); place >= 0; place = leftOut.nextSetBit(place + 1)) {
      members.get(place).rest().passedBy();
    }
  }

  Farewells farewells() {
    return farewells;
  }

  PluginContext context() {
    return context;
  }

  boolean hasContext() {
    return context != null;
  }

  /** Whether nothing here runs, is being set up or has failed: all of it loads when it is used. */
  boolean areAllUnloaded() {
    return context == null && members.stream().allMatch(Member::isUnloaded);
  }

  /** Whether events must be handed to this chain. */
  boolean concernsEvents() {
    return concernsEvents;
  }

  /** Whether there is a plugin to run, once loaded. */
  boolean anyTakesEvents() {
    return anyTakesEvents;
  }

  /** Whether events have to wait for a first setup. */
  boolean isSettingUp() {
    return isSettingUp;
  }

  /** Takes a plan without loading anything; for a chain that has not been loaded. */
  void plan(List<Planned> plan) {
    members = plan.stream().map(this::member).toList();
    chainParts = ChainParts.of(plan);
    concernsEvents = !members.isEmpty();
  }

  private Member member(Planned planned) {
    return new Member(planned, parts.settings());
  }

  /** Loads what has not been loaded. */
  void load() {
    if (!loaded) {
      loaded = true;
      loadUnloaded();
    }
  }

  /**
   * Puts a new plan in force; loads what is new or changed. What is changed or gone leaves when no
   * event needs it any more.
   *
   * @return what ran and does no longer, for the caller to report
   */
  List<Installation> replan(List<Planned> plan) {
    List<Installation> stopped = exchange(plan);
    loaded = true;
    loadUnloaded();
    return stopped;
  }

  /** The same for a chain that nobody uses: what is new or changed is loaded at the next event. */
  List<Installation> replanWithoutLoading(List<Planned> plan) {
    List<Installation> stopped = exchange(plan);
    loaded = false;
    refresh();
    return stopped;
  }

  private List<Installation> exchange(List<Planned> plan) {
    Succession succession = new Succession(parts, members, plan, this::member);
    members = succession.members();
    chainParts = ChainParts.of(plan);
    succession.leaving().forEach(farewells::leaves);
    members.stream().filter(it -> !it.isUnloaded()).forEach(setups::report);
    Set<String> ids = plan.stream().map(it -> it.installation().id()).collect(Collectors.toSet());
    return succession.leaving().stream()
        .filter(it -> it.reported() && !ids.contains(it.installation().id()))
        .map(Member::installation)
        .toList();
  }

  /** Tries the failed setups again whose time has come, and ends those that take too long. */
  void tick(long now) {
    for (Member member : members) {
      if (member.isDue(now)) {
        tryLoading(member);
        refresh();
      } else {
        lookAtSetup(member, now);
      }
      chain.log().reportLostLines(member, now);
      if (member.isBefore() && member.runs() && member.rest().isDue(now)) {
        putAside(member);
      }
    }
  }

  /** Lets one go that may not be needed any more; the next event for it loads it anew. */
  private void putAside(Member idle) {
    farewells.leaves(idle);
    members = members.stream().map(it -> it == idle ? it.fresh(parts.settings()) : it).toList();
    refresh();
  }

  /** Loads those that were put aside and are to see this event. */
  void wakeFor(EventRun run) {
    if (!isAnyAsleep) {
      return;
    }
    boolean anyWoken = false;
    for (int place = 0; place < members.size(); place++) {
      Rest rest = members.get(place).rest();
      if (rest.isAsleep() && chainParts.has(place, run)) {
        rest.isAsleep(false);
        anyWoken = true;
      }
    }
    if (anyWoken) {
      loadUnloaded();
    }
  }

  /** Takes note of what became of a setup that waited for I/O, if it is over. */
  void lookAtSetup(Member member, long now) {
    if (member.setup() != null && setups.look(member, context, now)) {
      setups.report(member);
      refresh();
    }
  }

  /** Gives the context up; all that ran in it are unloaded, and the guilty one is at fault. */
  void lost(Member guilty, Fault fault) {
    Installation installation = guilty.installation();
    LOG.warn(
        "Installation {} ({}) could not be stopped ({}): its context is replaced",
        installation.id(),
        installation.version(),
        guilty.redaction().of(fault.error().message()));
    parts.listener().context(ContextEvent.LOST);
    unload();
    guilty.failedSetup(fault, parts.settings(), System.nanoTime());
    setups.report(guilty);
  }

  private void unload() {
    farewells.contextIsGone();
    context.close();
    context = null;
    parts.listener().context(ContextEvent.CLOSED);
    for (Member member : members) {
      member.cancelOperations(true);
      member.unload();
    }
  }

  /** Loads all that is neither running nor at fault. */
  void loadUnloaded() {
    for (Optional<Member> next = unloaded(); next.isPresent(); next = unloaded()) {
      tryLoading(next.get());
    }
    refresh();
  }

  private void tryLoading(Member member) {
    try {
      load(member);
      setups.report(member);
    } catch (ContextLostException e) {
      // Unloads the others, too.
      chain.contextLost(member, e.fault());
    }
  }

  private Optional<Member> unloaded() {
    return members.stream().filter(Member::isToBeLoaded).findFirst();
  }

  private void refresh() {
    List<Value> guests = new ArrayList<>();
    for (int place = 0; place < members.size(); place++) {
      Member member = members.get(place);
      boolean takesEvents = member.runs() && member.plugin().takesEvents();
      if (takesEvents) {
        context.setUse(
            member.guest(),
            member.installation().failurePolicy() == FailurePolicy.KEEP,
            chainParts.isPartial(place));
      }
      guests.add(takesEvents ? member.guest() : null);
    }
    anyTakesEvents = guests.stream().anyMatch(it -> it != null);
    concernsEvents = members.stream().anyMatch(Member::concernsEvents);
    isSettingUp = members.stream().anyMatch(Member::isInFirstSetup);
    isAnyAsleep = members.stream().anyMatch(it -> it.rest().isAsleep());
    if (context != null) {
      context.setPlugins(guests);
    }
  }

  private void load(Member member) throws ContextLostException {
    Optional<Installation> admitted = setups.admit(member);
    if (admitted.isEmpty()) {
      return;
    }
    chain.charge(member);
    if (context == null) {
      context = parts.contexts().take(chain, chain.requests());
      parts.listener().context(ContextEvent.MADE);
    }
    setups.begin(member, admitted.get(), context);
  }

  /**
   * Lets all members leave; they may still be needed for events, so the context stays.
   *
   * @return what ran, for the caller to report
   */
  List<Installation> leave() {
    List<Installation> stopped =
        members.stream().filter(Member::reported).map(Member::installation).toList();
    members.forEach(farewells::leaves);
    members = List.of();
    chainParts = ChainParts.WHOLE;
    loaded = true;
    refresh();
    return stopped;
  }

  /** Lets all plugins go that run; the next event loads them anew. */
  void evict() {
    parts.listener().context(ContextEvent.EVICTED);
    List<Member> fresh = new ArrayList<>();
    for (Member member : members) {
      farewells.leaves(member);
      fresh.add(member.runs() ? member.fresh(parts.settings()) : member);
    }
    members = List.copyOf(fresh);
    loaded = false;
    context.setPlugins(List.of());
  }

  /** Whether nothing of this chain needs a context. */
  boolean needsNoContext() {
    // The first one that runs answers, and this is asked after every event.
    for (Member member : members) {
      if (member.runs() || member.setup() != null) {
        return false;
      }
    }
    return farewells.areOver();
  }

  /** Calls teardownPlugin of those that have left, unless an event still needs them. */
  void tearDown(Predicate<Member> needed) {
    if (farewells.isAnyoneLeaving()) {
      farewells.tearDown(context, needed);
    }
  }

  /** Frees the context; what ran in it loads again when the next event needs it. */
  void closeContext() {
    if (context != null) {
      unload();
      loaded = false;
    }
  }
}
