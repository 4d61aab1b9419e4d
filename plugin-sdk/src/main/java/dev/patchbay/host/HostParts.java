package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginVersion;
import java.util.Optional;

/** What all chains of a host share. */
record HostParts(
    HostSettings settings,
    HostServices services,
    HostListener listener,
    CallClock clock,
    ThreadTime time,
    Inbox inbox,
    HostFetch fetch,
    SpareContexts contexts,
    PluginSources sources) {

  /** Those of a new host; its calls are watched from now on. */
  static HostParts of(
      HostSettings settings, HostServices services, HostListener listener, Runnable wakeUp) {
    CallClock clock = new CallClock();
    Watchdog.watch(clock);
    return new HostParts(
        settings,
        services,
        listener,
        clock,
        new ThreadTime(listener),
        new Inbox(wakeUp),
        new HostFetch(services.fetch()),
        new SpareContexts(() -> new PluginContext(settings, EventBridges.forThisEngine(), clock)),
        new PluginSources());
  }

  /** The same for one chain that has its own state, and somebody else to tell of it. */
  HostParts with(HostServices its, HostListener itsListener, HostFetch itsFetch) {
    return new HostParts(
        settings, its, itsListener, clock, time, inbox, itsFetch, contexts, sources);
  }

  /**
   * What code's first run, setupPlugin and teardownPlugin may use. Parsing a large bundle allocates
   * far more than any call should.
   */
  Budget loadBudget() {
    return Budget.of(settings.loadTimeout(), 8 * settings.maxAllocation());
  }

  /** What decrypts the secrets of installations. */
  HostSecrets secrets() {
    return new HostSecrets(services.secrets());
  }

  /** Why this version cannot even be tried, if so. */
  Optional<Fault> refusal(Planned planned) {
    Optional<PluginVersion> version = planned.version();
    if (version.isEmpty()) {
      return Optional.of(
          Fault.of(
              FailureKind.NOT_PUBLISHED,
              "Error",
              "version " + planned.installation().version() + " is not published"));
    }
    if (!planned.obstacles().isEmpty()) {
      return Optional.of(Fault.of(planned.obstacles()));
    }
    int bytes = Utf8.length(version.get().source());
    if (bytes > settings.maxSourceBytes()) {
      return Optional.of(
          Fault.of(
              FailureKind.NOT_LOADED,
              "Error",
              "the source has " + bytes + " bytes, more than " + settings.maxSourceBytes()));
    }
    return Optional.empty();
  }
}
