package dev.patchbay.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Another version that an installation runs beside its own on a sample of its events, for nothing
 * but a comparison: what it makes of them goes nowhere.
 *
 * @param config values that differ from the installation's own; the others are carried over
 * @param share the sample
 * @param withFetch whether it may fetch; else its fetches fail
 * @param until when it ends of itself; empty for not before somebody ends it
 */
public record Shadow(
    SemanticVersion version,
    Map<String, String> config,
    Share share,
    boolean withFetch,
    Optional<Instant> until) {

  public Shadow {
    config = Map.copyOf(config);
  }

  /** The same with another config. */
  public Shadow withConfig(Map<String, String> other) {
    return new Shadow(version, other, share, withFetch, until);
  }

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return until.filter(it -> !now.isBefore(it)).isPresent();
  }

  /** Without the config's values, which may be secrets. */
  @Override
  public String toString() {
    return version
        + " for "
        + share
        + (withFetch ? ", with fetch" : "")
        + until.map(it -> ", until " + it).orElse("");
  }
}
