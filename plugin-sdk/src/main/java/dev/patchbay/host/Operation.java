package dev.patchbay.host;

import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/** I/O that a plugin has started and waits for. */
final class Operation {

  private final PluginChain chain;
  private final PluginContext context;
  private final Member member;
  private final EventRun run;
  private final CompletableFuture<Settlement> outcome;
  private final Value resolve;
  private final Value reject;

  /**
   * Notes who waits for what.
   *
   * @param run the event because of which it was started, or null
   * @param outcome never fails; cancelling it aborts the I/O
   */
  Operation(
      PluginChain chain,
      PluginContext context,
      Member member,
      EventRun run,
      CompletableFuture<Settlement> outcome,
      Value resolve,
      Value reject) {
    this.chain = chain;
    this.context = context;
    this.member = member;
    this.run = run;
    this.outcome = outcome;
    this.resolve = resolve;
    this.reject = reject;
  }

  PluginChain chain() {
    return chain;
  }

  PluginContext context() {
    return context;
  }

  Member member() {
    return member;
  }

  EventRun run() {
    return run;
  }

  void cancel() {
    outcome.cancel(true);
  }

  boolean isCancelled() {
    return outcome.isCancelled();
  }

  /** Tells the guest, whose promises then have their turn. Only once it has ended. */
  void settle() {
    Settlement settlement = outcome.join();
    (settlement.fulfilled() ? resolve : reject).executeVoid(settlement.arguments());
  }
}
