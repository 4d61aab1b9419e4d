package dev.patchbay.host.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that a plugin emits by {@code posthog.capture}, for its own team.
 *
 * @param distinctId the person, if the plugin names one
 * @param properties a JSON object
 */
public record Capture(
    String name, Optional<String> distinctId, String properties, Instant timestamp) {}
