package dev.patchbay.job.operator.breaker;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.job.config.BreakerConfig;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.model.VersionUse;
import java.util.Optional;

/** A version that an installation runs, with how it has done since it came into force. */
final class Watched {

  private final String id;
  private final Installed installed;
  private final VersionId version;
  private final Optional<SemanticVersion> fallback;
  private final int failurePercent;
  private final int timePercent;
  private final long sinceNanos;
  private final CallWindow window;

  private Watched(
      String id,
      Installed installed,
      VersionId version,
      Optional<SemanticVersion> fallback,
      BreakerLimits limits,
      BreakerConfig config,
      long nanoTime,
      long slice) {
    this.id = id;
    this.installed = installed;
    this.version = version;
    this.fallback = fallback;
    failurePercent =
        limits
            .failurePercent()
            .orElse(fallback.isPresent() ? config.fallBackPercent() : config.failurePercent());
    timePercent = limits.timePercent().orElse(config.timePercent());
    sinceNanos = nanoTime;
    window = new CallWindow(slice);
  }

  static Watched itself(
      Installed installed, PluginCatalog catalog, BreakerConfig config, long nanoTime, long slice) {
    return new Watched(
        installed.installation().id(),
        installed,
        installed.versionInForce(),
        installed.installation().limits().breaker().fallsBack()
            ? before(installed, catalog)
            : Optional.empty(),
        installed.installation().limits().breaker(),
        config,
        nanoTime,
        slice);
  }

  /** Its trial ends where it trips: the installation's own version sees all events again. */
  static Watched candidate(
      Candidate candidate, Installed installed, BreakerConfig config, long nanoTime, long slice) {
    VersionId own = installed.versionInForce();
    return new Watched(
        Candidate.idOf(installed.installation().id()),
        installed,
        new VersionId(own.plugin(), candidate.version()),
        Optional.of(own.version()),
        installed.installation().limits().breaker(),
        config,
        nanoTime,
        slice);
  }

  /**
   * What an installation was before its cut-over: that makes way for another anyway, so it falls
   * back to none.
   */
  static Watched beforeCutover(
      Installation before, Installed installed, BreakerConfig config, long nanoTime, long slice) {
    return new Watched(
        Cutover.idOf(before.id()),
        installed,
        before.version(),
        Optional.empty(),
        before.limits().breaker(),
        config,
        nanoTime,
        slice);
  }

  /** The version that ran before; what was fallen back to has no other to fall back to. */
  private static Optional<SemanticVersion> before(Installed installed, PluginCatalog catalog) {
    VersionId now = installed.versionInForce();
    if (!now.equals(installed.installation().version())) {
      return Optional.empty();
    }
    return installed.set().history().stream()
        .map(VersionUse::version)
        .filter(it -> !it.equals(now.version()))
        .findFirst()
        .filter(it -> catalog.version(new VersionId(now.plugin(), it)).isPresent());
  }

  /** The installation's, its candidate's, or that of its state before a cut-over. */
  String id() {
    return id;
  }

  Installed installed() {
    return installed;
  }

  VersionId version() {
    return version;
  }

  /** The version that would run instead. */
  Optional<SemanticVersion> fallback() {
    return fallback;
  }

  CallWindow window() {
    return window;
  }

  int failurePercent() {
    return failurePercent;
  }

  int timePercent() {
    return timePercent;
  }

  /** When it was called first since it came into force here, by System.nanoTime. */
  long sinceNanos() {
    return sinceNanos;
  }

  boolean failsTooOften(long slice, int minCalls) {
    long calls = window.calls(slice);
    return failurePercent > 0
        && calls >= minCalls
        && window.failures(slice) * 100 >= failurePercent * calls;
  }

  boolean takesTooLong(long slice, long windowNanos) {
    return timePercent > 0 && window.nanos(slice) / (windowNanos / 100) >= timePercent;
  }
}
