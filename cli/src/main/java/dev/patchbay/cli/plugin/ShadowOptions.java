package dev.patchbay.cli.plugin;

import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a version is compared. */
final class ShadowOptions {

  /** Where nothing says which events. */
  private static final Share DEFAULT_SHARE = new Share(Optional.of(10), Set.of(), List.of());

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A config value that differs from the installation's; repeatable.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--with-fetch",
      description = "Let it fetch: then others are asked twice. Else its fetches fail.")
  private boolean withFetch;

  /** Whether any of them was given. */
  boolean areGiven() {
    return !config.isEmpty() || withFetch;
  }

  /** What was asked for. */
  Shadow shadow(SemanticVersion version, ShareOptions share, Optional<Instant> until) {
    return new Shadow(
        version, config, share.areGiven() ? share.share() : DEFAULT_SHARE, withFetch, until);
  }
}
