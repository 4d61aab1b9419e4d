package dev.patchbay.job.config;

import dev.patchbay.trust.TrustedKeys;
import java.io.Serializable;
import java.time.Duration;

/**
 * Where changes come from, and where the job says what is in force.
 *
 * @param readTimeout how long reading the control topic to its end may take at a start
 * @param trustedKeys whose records count; with none, all do
 */
public record ControlConfig(
    String topic, String statusTopic, Duration readTimeout, TrustedKeys trustedKeys)
    implements Serializable {}
