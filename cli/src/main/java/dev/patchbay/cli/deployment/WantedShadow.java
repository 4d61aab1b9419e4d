package dev.patchbay.cli.deployment;

import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison as a file says it should be.
 *
 * @param config values by key; empty for one that stays as it is installed
 */
record WantedShadow(
    SemanticVersion version,
    Map<String, Optional<String>> config,
    Share share,
    boolean withFetch,
    Optional<Instant> until) {}
