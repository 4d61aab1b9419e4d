package dev.patchbay.host;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.StatusRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs chains in which a shadow stands in the place of its installation. Beside a {@link
 * PluginHost}, on another thread, and with nothing in common but the engine.
 *
 * <ol>
 *   <li>Each shadow has a context of its own, which is made and given up with it.
 *   <li>It has no effects: logs and captures are discarded, fetch is refused unless the shadow may,
 *       cache and storage are its own and begin empty.
 *   <li>A call costs at most its budget, as in a {@link PluginHost}.
 *   <li>If the shadow's plugin fails, the result is a failure, whatever the installation's policy.
 * </ol>
 *
 * <p>Not thread-safe: one thread at a time, but for {@link #stopCall}.
 */
public final class ShadowHost implements AutoCloseable {

  private final HostParts parts;
  private final Map<String, ShadowChain> chains = new HashMap<>();
  private int lastRun;

  /**
   * Makes a host without plugins.
   *
   * @param services stay the caller's to close; their states are not used
   * @param wakeUp called by any thread when I/O has ended, so that {@link #pump} is called soon
   */
  public ShadowHost(HostSettings settings, HostServices services, Runnable wakeUp) {
    parts = HostParts.of(settings, services, new SilentListener(), wakeUp);
    JsEngine.prepare();
  }

  /**
   * Runs the shadow of an enabled installation as this catalog wants it, or goes on with it; loads
   * what is new or changed in its chain. Another shadow of the same installation needs the one
   * before it to be ended.
   */
  public void run(Installed installed, PluginCatalog catalog) {
    chains
        .computeIfAbsent(
            installed.installation().id(), it -> new ShadowChain(parts, installed.installation()))
        .become(installed, catalog);
  }

  /**
   * Ends an installation's shadow: events that wait in it are forgotten, and nothing is torn down,
   * because nothing of it can matter to anybody.
   */
  public void end(String installation) {
    ShadowChain chain = chains.remove(installation);
    if (chain != null) {
      chain.end();
    }
  }

  /**
   * Takes an event through the chain of a shadow that runs.
   *
   * @param came the event as it came, by which other installations' candidates choose theirs
   * @param event the event as it came to this chain; not changed
   * @param ticket told of the result: before this returns, unless a plugin waits for I/O
   */
  public void process(
      String installation, long team, byte[] came, byte[] event, EventTicket ticket) {
    EventRun run = new EventRun(++lastRun, team, came, ticket);
    run.leave(event);
    chains.get(installation).chain().take(run);
  }

  /** Has the call stopped that is in progress, if there is one; called by any thread. */
  public void stopCall() {
    Watchdog.stop(parts.clock());
  }

  /** Why the version of a shadow that runs cannot be loaded or set up, if so. */
  public Optional<StatusRecord.Failure> failure(String installation) {
    return chains.get(installation).failure();
  }

  /** How many events the plugins of a shadow's chain wanted to emit. */
  public long captures(String installation) {
    return chains.get(installation).captures();
  }

  /** Text that may show what a shadow's chain or the present version puts out, without secrets. */
  public String redacted(String installation, String text) {
    return chains.get(installation).redacted(text);
  }

  /** Goes on with the events whose I/O has ended. */
  public void pump() {
    for (Operation next = parts.inbox().poll(); next != null; next = parts.inbox().poll()) {
      next.chain().ended(next);
    }
  }

  /** To be called several times a second, see {@link PluginHost#tick()}. */
  public void tick() {
    long now = System.nanoTime();
    chains.values().forEach(it -> it.chain().tick(now));
  }

  /** How many contexts are in use. */
  int liveContexts() {
    return Math.toIntExact(
        chains.values().stream().filter(it -> it.chain().members().hasContext()).count());
  }

  /** Ends all shadows, and frees their contexts. */
  @Override
  public void close() {
    List.copyOf(chains.keySet()).forEach(this::end);
    parts.fetch().close();
    parts.contexts().close();
  }
}
