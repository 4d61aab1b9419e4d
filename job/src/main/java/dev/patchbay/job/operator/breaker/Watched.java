package dev.patchbay.job.operator.breaker;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.job.config.BreakerConfig;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.model.VersionUse;
import java.util.Optional;

/** An installation as it is in force, with how it has done since. */
final class Watched {

  private final Installed installed;
  private final VersionId version;
  private final Optional<SemanticVersion> fallback;
  private final int failurePercent;
  private final int timePercent;
  private final long sinceNanos;
  private final CallWindow window;

  Watched(
      Installed installed, PluginCatalog catalog, BreakerConfig config, long nanoTime, long slice) {
    this.installed = installed;
    version = installed.versionInForce();
    BreakerLimits limits = installed.installation().limits().breaker();
    fallback = limits.fallsBack() ? fallback(installed, catalog) : Optional.empty();
    failurePercent =
        limits
            .failurePercent()
            .orElse(fallback.isPresent() ? config.fallBackPercent() : config.failurePercent());
    timePercent = limits.timePercent().orElse(config.timePercent());
    sinceNanos = nanoTime;
    window = new CallWindow(slice);
  }

  /** One trip falls back; the version before has no other to fall back to. */
  private static Optional<SemanticVersion> fallback(Installed installed, PluginCatalog catalog) {
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

  /** When it came into force here, or was called for the first time since, by System.nanoTime. */
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
