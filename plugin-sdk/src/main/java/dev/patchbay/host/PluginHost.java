package dev.patchbay.host;

import dev.patchbay.catalog.PluginCatalog;
import java.util.Optional;

/**
 * The chains of one task slot.
 *
 * <ol>
 *   <li>Not thread-safe: one thread at a time, and best always the same one.
 *   <li>No method throws because of what a plugin is or does. Exceptions mean a bug or a broken
 *       engine.
 *   <li>A call costs at most its budget, see {@link HostSettings}.
 *   <li>Changing one installation leaves the others' state alone: their modules, {@code
 *       meta.global}, and the code that is warm.
 * </ol>
 */
public final class PluginHost implements AutoCloseable {

  /**
   * Makes a host without plugins and gets the engine ready, which takes about a second in a cold
   * JVM.
   *
   * @param geoip for {@code meta.geoip}; stays the caller's to close
   */
  public PluginHost(HostSettings settings, Optional<GeoIpDatabase> geoip, HostListener listener) {}

  /**
   * Puts a catalog in force: when this returns, no event enters a chain of an older one.
   * Installations that are new or changed are loaded and set up here where their team's context
   * exists or is made by this change, so that their state is reported at once; those of teams that
   * are merely in the first catalog are loaded at the team's first event. What changed or went is
   * torn down.
   */
  public void switchTo(PluginCatalog catalog) {}

  /** Whether any plugin sees the events of that team; if not, they may pass as bytes. */
  public boolean hasChain(long team) {
    return false;
  }

  /**
   * Runs the team's chain over one event.
   *
   * @param event a JSON object, UTF-8, already checked to be one; not changed
   */
  public ChainResult process(long team, byte[] event) {
    return new ChainResult.Kept(event);
  }

  /** Tries again the setups that failed and whose time has come; cheap when there are none. */
  public void retryFailedSetups() {}

  /** Tears every plugin down, each within its deadline, and frees the contexts. */
  @Override
  public void close() {}
}
