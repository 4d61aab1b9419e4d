package dev.patchbay.host;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contexts for chains that need one. Making one takes ten milliseconds or more, which the first
 * event of a team would wait for, so the next one is made ahead, on a thread of its own. Hosts that
 * need only one make no spare.
 */
final class SpareContexts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpareContexts.class);

  private final Supplier<PluginContext> maker;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SpareContexts::daemon);

  // All guarded by this.
  private PluginContext spare;
  private boolean isMaking;
  private boolean isClosed;

  /** Only the host's thread takes contexts. */
  private boolean hasGivenOne;

  SpareContexts(Supplier<PluginContext> maker) {
    this.maker = maker;
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "patchbay-contexts", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SpareContexts.class.getClassLoader());
    return thread;
  }

  /** A context that nobody has used, for this chain. */
  PluginContext take(GuestCallbacks chain, GuestRequests requests) {
    PluginContext ready = spare();
    PluginContext taken = ready == null ? maker.get() : ready;
    taken.belongsTo(chain, requests);
    if (hasGivenOne) {
      makeAhead();
    }
    hasGivenOne = true;
    return taken;
  }

  private synchronized PluginContext spare() {
    PluginContext taken = spare;
    spare = null;
    return taken;
  }

  private synchronized void makeAhead() {
    if (!isMaking && !isClosed && spare == null) {
      isMaking = true;
      thread.execute(this::make);
    }
  }

  private void make() {
    PluginContext made = null;
    try {
      made = maker.get();
    } catch (RuntimeException e) {
      // Whoever needs the next context makes it, and meets the same if it is still there.
      LOG.warn("No context for plugins could be made ahead", e);
    }
    synchronized (this) {
      isMaking = false;
      if (!isClosed) {
        spare = made;
        return;
      }
    }
    if (made != null) {
      made.close();
    }
  }

  /** Frees the context that nobody has taken. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    thread.shutdown();
    PluginContext unused = spare();
    if (unused != null) {
      unused.close();
    }
  }
}
