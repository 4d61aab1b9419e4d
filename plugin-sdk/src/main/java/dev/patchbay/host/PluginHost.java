package dev.patchbay.host;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.api.InMemoryStates;
import dev.patchbay.host.api.PluginStates;
import dev.patchbay.host.api.StateLimits;
import dev.patchbay.model.Installation;
import dev.patchbay.model.TeamScope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private final HostParts parts;

  /** The chain for all teams' events; it runs before a team's own, in a context of its own. */
  private final PluginChain shared;

  private final Map<Long, PluginChain> teams = new HashMap<>();
  private Map<TeamScope, List<Planned>> inForce = Map.of();
  private boolean hasCatalog;

  /**
   * Makes a host without plugins and gets the engine ready, which takes about a second in a cold
   * JVM.
   *
   * @param geoip for {@code meta.geoip}; stays the caller's to close
   */
  public PluginHost(HostSettings settings, Optional<GeoIpDatabase> geoip, HostListener listener) {
    this(
        settings,
        geoip,
        listener,
        new InMemoryStates(InstantSource.system(), StateLimits.DEFAULTS));
  }

  /** Makes a host whose plugins keep their state there. */
  PluginHost(
      HostSettings settings,
      Optional<GeoIpDatabase> geoip,
      HostListener listener,
      PluginStates states) {
    CallClock clock = new CallClock();
    parts = new HostParts(settings, geoip, listener, clock, states);
    shared = new PluginChain(parts);
    Watchdog.watch(clock);
    JsEngine.prepare();
  }

  /**
   * Puts a catalog in force: when this returns, no event enters a chain of an older one.
   * Installations that are new or changed are loaded and set up here where their team's context
   * exists or is made by this change, so that their state is reported at once; those of teams that
   * are merely in the first catalog are loaded at the team's first event. What changed or went is
   * torn down.
   */
  public void switchTo(PluginCatalog catalog) {
    Map<TeamScope, List<Planned>> wanted = Planned.chains(catalog);
    Set<TeamScope> scopes = new HashSet<>(wanted.keySet());
    scopes.addAll(inForce.keySet());
    List<Installation> stopped = new ArrayList<>();
    for (TeamScope scope : scopes) {
      List<Planned> plan = wanted.getOrDefault(scope, List.of());
      if (!hasCatalog) {
        chainOf(scope).members().plan(plan);
      } else if (!plan.equals(inForce.get(scope))) {
        stopped.addAll(chainOf(scope).members().replan(plan));
      }
      if (plan.isEmpty()) {
        drop(scope);
      }
    }
    hasCatalog = true;
    inForce = wanted;
    parts.states().keepOnly(id -> catalog.installation(id).isPresent());
    for (Installation installation : stopped) {
      // One that went to another team runs on.
      if (!catalog.installation(installation.id()).filter(Installation::enabled).isPresent()) {
        parts.listener().stopped(installation);
      }
    }
  }

  private PluginChain chainOf(TeamScope scope) {
    return scope.isAll()
        ? shared
        : teams.computeIfAbsent(scope.team().getAsLong(), team -> new PluginChain(parts));
  }

  private void drop(TeamScope scope) {
    chainOf(scope).members().close();
    if (!scope.isAll()) {
      teams.remove(scope.team().getAsLong());
    }
  }

  /** Whether any plugin sees the events of that team; if not, they may pass as bytes. */
  public boolean hasChain(long team) {
    if (shared.members().concernsEvents()) {
      return true;
    }
    PluginChain own = teams.get(team);
    return own != null && own.members().concernsEvents();
  }

  /**
   * Runs the team's chain over one event.
   *
   * @param event a JSON object, UTF-8, already checked to be one; not changed
   */
  public ChainResult process(long team, byte[] event) {
    ChainResult result = new ChainResult.Kept(event);
    if (shared.members().concernsEvents()) {
      result = shared.process(event);
    }
    PluginChain own = teams.get(team);
    if (own != null && own.members().concernsEvents() && result instanceof ChainResult.Kept soFar) {
      result = own.process(soFar.event());
    }
    return result;
  }

  /** Tries again the setups that failed and whose time has come; cheap when there are none. */
  public void retryFailedSetups() {
    long now = System.nanoTime();
    shared.members().retryDue(now);
    for (PluginChain chain : teams.values()) {
      chain.members().retryDue(now);
    }
  }

  /** How many contexts are in use. */
  int liveContexts() {
    long own = teams.values().stream().filter(it -> it.members().hasContext()).count();
    return Math.toIntExact(own) + (shared.members().hasContext() ? 1 : 0);
  }

  /** Tears every plugin down, each within its deadline, and frees the contexts. */
  @Override
  public void close() {
    shared.members().close();
    teams.values().forEach(chain -> chain.members().close());
    teams.clear();
    inForce = Map.of();
  }
}
