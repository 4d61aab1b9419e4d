package dev.patchbay.host;

import dev.patchbay.catalog.Obstacle;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Value;

/** An enabled installation in its chain, and what has become of it there. */
final class Member {

  /**
   * A setup that waits for I/O.
   *
   * @param task for {@link PluginContext#outcome}
   * @param deadline by System.nanoTime
   */
  record Setup(Loaded.Plugin plugin, Value task, long deadline) {}

  private static final int MOST_OPERATIONS = 10_000;

  private final Optional<PluginVersion> version;
  private final List<Obstacle> obstacles;
  private final LogThrottle throttle;
  private Redaction redaction = Redaction.NONE;
  private Installation installation;
  private Optional<Planned.Side> side = Optional.empty();
  private Budget budget;

  /**
   * For the first call, if the installation asks for no limit of its own: that call also loads the
   * classes and the parts of the API which nobody used before.
   */
  private Budget firstBudget;

  private boolean hasBeenCalled;

  private final Rest rest = new Rest();
  private Loaded.Plugin plugin;
  private Fault fault;

  /** The setup that waits for I/O, or null. */
  private Setup setup;

  /** Whether it took events when it was last loaded; until then nobody knows. */
  private boolean takesEvents = true;

  private final Set<Operation> operations = new HashSet<>();

  /** The fault last reported, empty if it was none; null before the first report. */
  private Optional<Fault> reported;

  private int setupFailures;
  private long retryAt;

  Member(Planned planned, HostSettings settings) {
    version = planned.version();
    obstacles = planned.obstacles();
    throttle = new LogThrottle(settings.logLinesPerSecond());
    adopt(planned, settings);
  }

  /** One for the same installation that has not been loaded. */
  Member fresh(HostSettings settings) {
    Member fresh = new Member(planned(), settings);
    fresh.takesEvents = takesEvents;
    fresh.reported = reported;
    return fresh;
  }

  /** Takes over what can change without a reload: order, policy, timeout and side of a cut-over. */
  final void adopt(Planned planned, HostSettings settings) {
    Installation changed = planned.installation();
    if (isBefore() && !planned.isBefore()) {
      reported = null; // Others may have been reported under its name meanwhile.
    }
    side = planned.side();
    rest.isAsleep(isBefore() && isUnloaded());
    installation = changed;
    budget =
        Budget.of(
            changed
                .limits()
                .timeout()
                .filter(it -> it.compareTo(settings.callTimeout()) < 0)
                .orElse(settings.callTimeout()),
            settings.maxAllocation());
    firstBudget =
        changed.limits().timeout().isPresent()
            ? budget
            : new Budget(
                Math.max(settings.callTimeout().toNanos(), settings.loadTimeout().toNanos()),
                settings.maxAllocation());
  }

  /** Whether the other would be loaded from the very same parts, or not for the same reasons. */
  boolean isMadeLike(Planned planned, HostSecrets secrets) {
    Installation other = planned.installation();
    return installation.version().equals(other.version())
        && version.map(PluginVersion::sha256).equals(planned.version().map(PluginVersion::sha256))
        && obstacles.equals(planned.obstacles())
        && secrets.areSame(installation, other);
  }

  Installation installation() {
    return installation;
  }

  /** As it was planned, but for its part of the events, which is the chain's to know. */
  Planned planned() {
    return new Planned(installation, version, obstacles, Optional.empty(), side);
  }

  /** Whether this is what the installation was before a cut-over. */
  boolean isBefore() {
    return side.isPresent() && side.get().isBefore();
  }

  /** When it is loaded and let go, if it is there for the events before a cut-over. */
  Rest rest() {
    return rest;
  }

  Optional<PluginVersion> version() {
    return version;
  }

  /** What a call may use. */
  Budget budget() {
    return hasBeenCalled ? budget : firstBudget;
  }

  /** A call is over. */
  void called() {
    hasBeenCalled = true;
    rest.called();
  }

  /** From when its secrets are known, before its code runs. */
  void keepsToItself(Redaction secrets) {
    redaction = secrets;
  }

  /** For all that is told of this plugin. */
  Redaction redaction() {
    return redaction;
  }

  LogThrottle throttle() {
    return throttle;
  }

  /** The running plugin, or null. */
  Loaded.Plugin plugin() {
    return plugin;
  }

  /** What it threw, as its author knows the code. */
  PluginError shown(PluginError error) {
    return plugin == null ? error : plugin.frames().shown(error);
  }

  /** A line of its log, the same way. */
  String shown(String line) {
    return plugin == null ? line : plugin.frames().shown(line);
  }

  /** Why there is no running plugin, or null. */
  Fault fault() {
    return fault;
  }

  /** Whether events have anything to do with this member. */
  boolean concernsEvents() {
    return fault != null || takesEvents;
  }

  boolean runs() {
    return plugin != null;
  }

  void running(Loaded.Plugin running) {
    plugin = running;
    takesEvents = running.takesEvents();
    fault = null;
    setup = null;
    setupFailures = 0;
  }

  /** Its first setup, or the one that is tried again after a fault, waits for I/O. */
  void settingUp(Setup waiting) {
    setup = waiting;
  }

  /** The setup that waits for I/O, or null. */
  Setup setup() {
    return setup;
  }

  /** Whether events have to wait: nobody knows yet whether there is a plugin. */
  boolean isInFirstSetup() {
    return setup != null && fault == null;
  }

  /** Fails for good, as far as this code in this installation goes. */
  void broken(Fault why) {
    plugin = null;
    setup = null;
    fault = why;
    retryAt = Long.MAX_VALUE;
  }

  /** Fails for now. */
  void failedSetup(Fault why, HostSettings settings, long nanoTime) {
    plugin = null;
    setup = null;
    fault = why;
    long first = settings.firstSetupRetry().toNanos();
    long longest = settings.longestSetupRetry().toNanos();
    long wait = setupFailures > 40 ? longest : Math.min(longest, first << setupFailures);
    // The shift overflows long before the doubling would end.
    retryAt = nanoTime + (wait < first ? longest : wait);
    setupFailures++;
  }

  /** Whether the setup that failed is to be tried again. */
  boolean isDue(long nanoTime) {
    return fault != null && setup == null && retryAt != Long.MAX_VALUE && nanoTime - retryAt >= 0;
  }

  /** Its context is gone. */
  void unload() {
    plugin = null;
    setup = null;
    rest.isAsleep(isBefore());
  }

  boolean isUnloaded() {
    return plugin == null && fault == null && setup == null;
  }

  /** Whether it is to be loaded now. */
  boolean isToBeLoaded() {
    return isUnloaded() && !rest.isAsleep();
  }

  /** Whether there may be more I/O; plugins need not wait for what they start. */
  boolean mayStart() {
    return operations.size() < MOST_OPERATIONS;
  }

  void started(Operation operation) {
    operations.add(operation);
  }

  void ended(Operation operation) {
    operations.remove(operation);
  }

  /** Whether there is I/O that a promise of this plugin may wait for. */
  boolean hasOperations() {
    return !operations.isEmpty();
  }

  /** Aborts the I/O that no event waits for, or all. */
  void cancelOperations(boolean all) {
    for (Operation operation : List.copyOf(operations)) {
      if (all || operation.run() == null) {
        operation.cancel();
        operations.remove(operation);
      }
    }
  }

  Value guest() {
    return plugin.guest();
  }

  boolean reported() {
    return reported != null || isBefore();
  }

  /**
   * Whether the state differs from what was last reported; after this it counts as reported. What
   * an installation was before its cut-over has had its say.
   */
  boolean shouldReport() {
    if (isBefore()) {
      return false;
    }
    Optional<Fault> state = Optional.ofNullable(fault);
    if (state.equals(reported)) {
      return false;
    }
    reported = state;
    return true;
  }
}
