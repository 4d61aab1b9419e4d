package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.graalvm.polyglot.Value;

/**
 * The plugins that leave a chain: each is torn down after the last event that began with it, and
 * may take its time over that.
 */
final class Farewells {

  /** A teardownPlugin that waits for I/O. */
  private record Teardown(Member member, Value task, long deadline) {}

  private final HostParts parts;
  private final PluginChain chain;
  private final List<Member> leaving = new ArrayList<>();
  private final List<Teardown> teardowns = new ArrayList<>();

  Farewells(HostParts parts, PluginChain chain) {
    this.parts = parts;
    this.chain = chain;
  }

  /** Why a call failed, if it did; for one whose I/O has ended. */
  static Optional<Fault> fault(Called called, String method) {
    if (called instanceof Called.Failed it) {
      return Optional.of(it.fault());
    }
    return called instanceof Called.Waits
        ? Optional.of(Fault.neverSettles(method))
        : Optional.empty();
  }

  void leaves(Member member) {
    if (member.runs()) {
      leaving.add(member);
    } else {
      member.cancelOperations(true);
    }
  }

  boolean isAnyoneLeaving() {
    return !leaving.isEmpty();
  }

  boolean areOver() {
    return leaving.isEmpty() && teardowns.isEmpty();
  }

  void tearDown(PluginContext context, Predicate<Member> needed) {
    for (Member member : List.copyOf(leaving)) {
      if (!needed.test(member) && leaving.remove(member)) {
        tearDown(context, member);
      }
    }
  }

  private void tearDown(PluginContext context, Member member) {
    chain.charge(member);
    try {
      Called called = context.call(member.plugin(), "teardownPlugin", parts.loadBudget());
      if (called instanceof Called.Waits it && member.hasOperations()) {
        long deadline = System.nanoTime() + parts.settings().setupTimeout().toNanos();
        teardowns.add(new Teardown(member, it.task(), deadline));
      } else {
        ended(member, fault(called, "teardownPlugin"));
      }
    } catch (ContextLostException e) {
      chain.contextLost(member, e.fault());
    }
  }

  /** Takes note of what became of the teardowns that waited, where they are over. */
  void look(PluginContext context, long now) {
    for (Teardown it : List.copyOf(teardowns)) {
      Called called = context.outcome(it.task());
      boolean waits = called instanceof Called.Waits && it.member().hasOperations();
      if (waits && now - it.deadline() >= 0) {
        called =
            new Called.Failed(Fault.tookTooLong("teardownPlugin", parts.settings().setupTimeout()));
        waits = false;
      }
      if (!waits) {
        teardowns.remove(it);
        ended(it.member(), fault(called, "teardownPlugin"));
      }
    }
  }

  private void ended(Member member, Optional<Fault> fault) {
    member.cancelOperations(true);
    member.unload();
    fault.ifPresent(
        it ->
            chain
                .log()
                .write(
                    member,
                    LogLine.Level.ERROR,
                    (it.kind() == FailureKind.THREW ? "teardownPlugin failed: " : "")
                        + it.error().summary()));
  }

  /** There is nothing left to tear down. */
  void contextIsGone() {
    leaving.forEach(it -> it.cancelOperations(true));
    teardowns.forEach(it -> it.member().cancelOperations(true));
    leaving.clear();
    teardowns.clear();
  }
}
