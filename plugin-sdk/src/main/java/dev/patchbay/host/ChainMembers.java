package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.StatusRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of one chain and the context that they share: loads, sets up, replaces and tears
 * down.
 *
 * <p>A member is either unloaded, running, or at fault. The context is made when the first member
 * needs it. If it is lost, all that ran in it are unloaded and load again in a new one, and the
 * guilty one is at fault until its next try.
 */
final class ChainMembers {

  private static final Logger LOG = LoggerFactory.getLogger(ChainMembers.class);

  private final HostParts parts;
  private final PluginChain chain;
  private List<Member> members = List.of();
  private PluginContext context;
  private boolean loaded;
  private boolean anyTakesEvents;
  private boolean concernsEvents;

  ChainMembers(HostParts parts, PluginChain chain) {
    this.parts = parts;
    this.chain = chain;
  }

  int size() {
    return members.size();
  }

  Member at(int place) {
    return members.get(place);
  }

  List<Member> all() {
    return members;
  }

  PluginContext context() {
    return context;
  }

  boolean hasContext() {
    return context != null;
  }

  /** Whether events must be handed to this chain. */
  boolean concernsEvents() {
    return concernsEvents;
  }

  /** Whether there is a plugin to run, once loaded. */
  boolean anyTakesEvents() {
    return anyTakesEvents;
  }

  /** Takes a plan without loading anything; for a chain that has not been loaded. */
  void plan(List<Planned> plan) {
    members = plan.stream().map(this::member).toList();
    concernsEvents = !members.isEmpty();
  }

  private Member member(Planned planned) {
    return new Member(planned.installation(), planned.version(), parts.settings());
  }

  /** Loads what has not been loaded. */
  void load() {
    if (!loaded) {
      loaded = true;
      loadUnloaded();
    }
  }

  /**
   * Puts a new plan in force; loads what is new or changed, tears down what is changed or gone.
   *
   * @return what ran and does no longer, for the caller to report
   */
  List<Installation> replan(List<Planned> plan) {
    Map<String, Member> before = new LinkedHashMap<>();
    members.forEach(it -> before.put(it.installation().id(), it));
    List<Member> after = new ArrayList<>();
    List<Member> outgoing = new ArrayList<>();
    for (Planned planned : plan) {
      Member kept = before.remove(planned.installation().id());
      if (kept != null && kept.isMadeLike(planned.installation(), planned.version())) {
        kept.adopt(planned.installation(), parts.settings());
        after.add(kept);
      } else {
        after.add(member(planned));
        if (kept != null) {
          outgoing.add(kept);
        }
      }
    }
    outgoing.addAll(before.values());
    members = List.copyOf(after);
    loaded = true;
    PluginContext contextBefore = context;
    loadUnloaded();
    if (context == contextBefore) {
      outgoing.forEach(this::tearDown);
    }
    return before.values().stream().filter(Member::reported).map(Member::installation).toList();
  }

  /** Tries the failed setups again whose time has come. */
  void retryDue(long now) {
    boolean any = false;
    for (Member member : members) {
      if (member.isDue(now)) {
        member.unload();
        any = true;
      }
      chain.reportLostLines(member, now);
    }
    if (any) {
      loadUnloaded();
    }
  }

  /** Goes on in a new context, without the one because of which the old one was lost. */
  void replaceContext(Member guilty, Fault fault) {
    lost(guilty, fault);
    loadUnloaded();
  }

  private void lost(Member guilty, Fault fault) {
    Installation installation = guilty.installation();
    LOG.warn(
        "Installation {} ({}) could not be stopped ({}): its context is replaced",
        installation.id(),
        installation.version(),
        fault.error().message());
    context.close();
    context = null;
    for (Member member : members) {
      if (member.runs()) {
        member.unload();
      }
    }
    guilty.failedSetup(fault, parts.settings(), System.nanoTime());
    report(guilty);
  }

  private void loadUnloaded() {
    for (Optional<Member> next = unloaded(); next.isPresent(); next = unloaded()) {
      Member member = next.get();
      try {
        load(member);
        report(member);
      } catch (ContextLostException e) {
        // Unloads the others, too.
        lost(member, e.fault());
      }
    }
    List<Value> guests = new ArrayList<>();
    for (Member member : members) {
      boolean takesEvents = member.runs() && member.plugin().takesEvents();
      if (takesEvents) {
        context.setKeepsEvent(
            member.guest(), member.installation().failurePolicy() == FailurePolicy.KEEP);
      }
      guests.add(takesEvents ? member.guest() : null);
    }
    anyTakesEvents = guests.stream().anyMatch(it -> it != null);
    concernsEvents = members.stream().anyMatch(Member::concernsEvents);
    if (context != null) {
      context.setPlugins(guests);
    }
  }

  private Optional<Member> unloaded() {
    return members.stream().filter(Member::isUnloaded).findFirst();
  }

  private void load(Member member) throws ContextLostException {
    Optional<Fault> refusal = parts.refusal(member.installation(), member.version());
    if (refusal.isPresent()) {
      member.broken(refusal.get());
      return;
    }
    chain.charge(member);
    if (context == null) {
      context = new PluginContext(parts.settings(), new JsonTextBridge(), parts.clock(), chain);
    }
    Loaded result = context.load(member.installation(), member.version().get(), parts.loadBudget());
    if (result instanceof Loaded.Nothing it) {
      member.broken(it.fault());
      return;
    }
    Loaded.Plugin plugin = (Loaded.Plugin) result;
    Optional<Fault> failure = context.call(plugin, "setupPlugin", parts.loadBudget());
    if (failure.isPresent()) {
      member.failedSetup(
          new Fault(FailureKind.NOT_SET_UP, failure.get().error()),
          parts.settings(),
          System.nanoTime());
    } else {
      member.running(plugin);
    }
  }

  private void report(Member member) {
    if (member.shouldReport()) {
      parts
          .listener()
          .stateChanged(
              member.installation(),
              Optional.ofNullable(member.fault())
                  .map(it -> new StatusRecord.Failure(it.kind(), it.error())));
    }
  }

  private void tearDown(Member member) {
    if (!member.runs() || context == null) {
      return;
    }
    chain.charge(member);
    try {
      context
          .call(member.plugin(), "teardownPlugin", parts.loadBudget())
          .ifPresent(
              it ->
                  chain.log(
                      member,
                      LogLine.Level.ERROR,
                      "teardownPlugin failed: " + it.error().summary()));
    } catch (ContextLostException e) {
      lost(member, e.fault());
      loadUnloaded();
    }
  }

  /**
   * Tears all down and frees the context.
   *
   * @return what ran, for the caller to report
   */
  List<Installation> close() {
    List<Installation> stopped =
        members.stream().filter(Member::reported).map(Member::installation).toList();
    List<Member> outgoing = members;
    members = List.of();
    outgoing.forEach(this::tearDown);
    if (context != null) {
      context.close();
      context = null;
    }
    return stopped;
  }
}
