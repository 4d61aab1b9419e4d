package dev.patchbay.host;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.Installation;
import dev.patchbay.model.TeamScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chains of one task slot.
 *
 * <ol>
 *   <li>Not thread-safe: one thread at a time, and best always the same one.
 *   <li>No method throws because of what a plugin is or does. Exceptions mean a bug or a broken
 *       engine.
 *   <li>A call costs at most its budget, see {@link HostSettings}.
 *   <li>A plugin that waits for I/O holds nobody up: other events go on, and may be done before.
 *   <li>An event ends with the plugins that it began with, unless their context is lost.
 *   <li>Changing one installation leaves the others' state alone: their modules, {@code
 *       meta.global}, and the code that is warm.
 * </ol>
 */
public final class PluginHost implements AutoCloseable {

  private final HostParts parts;

  /** The chain for all teams' events; it runs before a team's own, in a context of its own. */
  private final PluginChain shared;

  private final TeamChains teams;
  private final RetentionWatch retention;
  private final Map<TeamScope, List<Planned>> plans = new HashMap<>();
  private PluginCatalog inForce = PluginCatalog.EMPTY;
  private boolean hasCatalog;
  private int lastRun;

  /**
   * Makes a host without plugins and gets the engine ready, which takes about a second in a cold
   * JVM.
   *
   * @param services stay the caller's to close
   * @param wakeUp called by any thread when I/O has ended, so that {@link #pump} is called soon
   */
  public PluginHost(
      HostSettings settings, HostServices services, HostListener listener, Runnable wakeUp) {
    parts = HostParts.of(settings, services, listener, wakeUp);
    shared = new PluginChain(parts, this::leftShared);
    teams =
        new TeamChains(
            settings.maxContexts(),
            () -> new PluginChain(parts, (run, result) -> run.ticket().done(result)));
    retention = new RetentionWatch(parts, this::chains);
    JsEngine.prepare();
  }

  /**
   * Puts a catalog in force: when this returns, no event enters a chain of an older one.
   * Installations that are new or changed are loaded and set up here where their team's context
   * exists or is made by this change, so that their state is reported at once; those of teams that
   * are merely in the first catalog, or would take another team's place because there are as many
   * contexts as there may be, are loaded at the team's first event. What changed or went is torn
   * down after the last event that began with it.
   */
  public void switchTo(PluginCatalog catalog) {
    Set<TeamScope> scopes = ChangedScopes.between(inForce, catalog);
    Map<TeamScope, List<Planned>> wanted = Planned.chains(catalog, scopes);
    List<Installation> stopped = new ArrayList<>();
    for (TeamScope scope : scopes) {
      List<Planned> plan = wanted.getOrDefault(scope, List.of());
      if (!hasCatalog) {
        chainOf(scope).members().plan(plan);
      } else if (!plan.equals(plans.getOrDefault(scope, List.of()))) {
        stopped.addAll(change(scope, plan));
      }
      if (plan.isEmpty()) {
        plans.remove(scope);
      } else {
        plans.put(scope, plan);
      }
    }
    hasCatalog = true;
    inForce = catalog;
    parts.services().states().keepOnly(id -> catalog.installation(id).isPresent());
    Set<String> told = new HashSet<>();
    for (Installation installation : stopped) {
      // One that went to another team runs on, and one with a cut-over may have stood twice.
      if (!catalog.installation(installation.id()).filter(Installation::enabled).isPresent()
          && told.add(installation.id())) {
        parts.listener().stopped(installation);
      }
    }
  }

  private List<Installation> change(TeamScope scope, List<Planned> plan) {
    PluginChain chain = chainOf(scope);
    if (!scope.isAll() && !plan.isEmpty() && teams.mustWait(scope.team().getAsLong(), chain)) {
      return chain.members().replanWithoutLoading(plan);
    }
    List<Installation> stopped =
        plan.isEmpty() ? chain.members().leave() : chain.members().replan(plan);
    chain.work();
    if (!scope.isAll()) {
      long team = scope.team().getAsLong();
      if (plan.isEmpty()) {
        teams.retire(team);
      } else {
        teams.uses(team, chain);
      }
    }
    return stopped;
  }

  private PluginChain chainOf(TeamScope scope) {
    return scope.isAll() ? shared : teams.of(scope.team().getAsLong());
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
   * @param ticket told of the result: before this returns, unless a plugin waits for I/O
   */
  public void process(long team, byte[] event, EventTicket ticket) {
    EventRun run = new EventRun(++lastRun, team, event, ticket);
    if (shared.members().concernsEvents()) {
      shared.take(run);
    } else {
      enterOwn(run);
    }
  }

  /** Runs the team's chain over one event and waits for the result; for tools, not for streams. */
  public ChainResult processAndWait(long team, byte[] event) throws InterruptedException {
    return processAndWait(team, event, EventPlace.NOWHERE);
  }

  /** The same for an event that stands somewhere on the events topic. */
  public ChainResult processAndWait(long team, byte[] event, EventPlace place)
      throws InterruptedException {
    AwaitedTicket ticket = new AwaitedTicket(place);
    process(team, event, ticket);
    while (ticket.result() == null) {
      pump(Duration.ofMillis(100));
      tick();
    }
    return ticket.result();
  }

  private void leftShared(EventRun run, ChainResult result) {
    if (result instanceof ChainResult.Kept it) {
      run.leave(it.event());
      parts.time().end();
      enterOwn(run);
    } else {
      run.ticket().done(result);
    }
  }

  private void enterOwn(EventRun run) {
    run.ticket().comesToTeam(run.event());
    PluginChain own = teams.get(run.team());
    if (own != null && own.members().concernsEvents()) {
      teams.uses(run.team(), own);
      own.take(run);
    } else {
      run.ticket().done(new ChainResult.Kept(run.event()));
    }
  }

  /** Goes on with the events whose I/O has ended. */
  public void pump() {
    for (Operation next = parts.inbox().poll(); next != null; next = parts.inbox().poll()) {
      next.chain().ended(next);
    }
  }

  /** The same, but waits for I/O to end, for at most that long. */
  public void pump(Duration longest) throws InterruptedException {
    Operation next = parts.inbox().poll(longest);
    if (next != null) {
      next.chain().ended(next);
      pump();
    }
  }

  /**
   * Ends what has waited too long, tries again the setups that failed and whose time has come, and
   * looks a little further at what plugins keep alive; to be called several times a second. Cheap
   * when there is nothing to do.
   */
  public void tick() {
    tick(System.nanoTime());
  }

  void tick(long now) {
    shared.tick(now);
    teams.tick(now);
    retention.tick(now);
  }

  private List<PluginChain> chains() {
    List<PluginChain> all = new ArrayList<>(teams.all());
    all.add(shared);
    return all;
  }

  /** How many contexts are in use. */
  int liveContexts() {
    return teams.liveContexts() + (shared.members().hasContext() ? 1 : 0);
  }

  /**
   * Tears every plugin down, each within its deadline, and frees the contexts. Events that still
   * wait are forgotten.
   */
  @Override
  public void close() {
    List<PluginChain> all = chains();
    retention.stop();
    // Whoever stops the task has been heard, and teardowns have deadlines of their own.
    boolean wasInterrupted = Thread.interrupted();
    try {
      tearDown(all);
    } finally {
      all.forEach(it -> it.members().closeContext());
      parts.fetch().close();
      parts.contexts().close();
      plans.clear();
      inForce = PluginCatalog.EMPTY;
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tearDown(List<PluginChain> all) {
    for (PluginChain chain : all) {
      chain.abandon();
      chain.members().leave();
      chain.work();
    }
    awaitFarewells(all);
  }

  private void awaitFarewells(List<PluginChain> chains) {
    long deadline = System.nanoTime() + parts.settings().setupTimeout().toNanos();
    try {
      while (System.nanoTime() - deadline < 0 && !chains.stream().allMatch(PluginChain::isIdle)) {
        pump(Duration.ofMillis(100));
        tick();
      }
    } catch (InterruptedException e) {
      // Whoever stops the task does not wait for plugins.
      Thread.currentThread().interrupt();
    }
  }
}
