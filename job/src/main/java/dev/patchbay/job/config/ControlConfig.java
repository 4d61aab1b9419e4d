package dev.patchbay.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where changes come from, and where the job says what is in force.
 *
 * @param readTimeout how long reading the control topic to its end may take at a start
 */
public record ControlConfig(String topic, String statusTopic, Duration readTimeout)
    implements Serializable {}
