package dev.patchbay.host;

import org.graalvm.polyglot.Value;

/** I/O that a plugin has started and waits for. */
final class Operation {

  private final PluginChain chain;
  private final PluginContext context;
  private final Member member;
  private final EventRun run;
  private final Fetch fetch;
  private final Value resolve;
  private final Value reject;

  /**
   * Notes who waits for what.
   *
   * @param run the event because of which it was started, or null
   */
  Operation(
      PluginChain chain,
      PluginContext context,
      Member member,
      EventRun run,
      Fetch fetch,
      Value resolve,
      Value reject) {
    this.chain = chain;
    this.context = context;
    this.member = member;
    this.run = run;
    this.fetch = fetch;
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
    fetch.cancel();
  }

  boolean isCancelled() {
    return fetch.isCancelled();
  }

  /** Tells the guest, whose promises then have their turn. Only once it has ended. */
  void settle() {
    fetch.answer(resolve, reject);
  }
}
