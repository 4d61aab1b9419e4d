package dev.patchbay.job.config;

import dev.patchbay.trust.TrustedKeys;
import java.io.Serializable;
import java.time.Duration;

/**
 * Where changes come from, and where the job says what is in force.
 *
 * @param auditTopic where the job says what its circuit breakers do, if there is such a topic
 * @param transactionalIdPrefix what the names of transactions begin with in which the job itself
 *     writes; no other job has it
 * @param readTimeout how long reading the control topic to its end may take at a start
 * @param trustedKeys whose records count; with none, all do
 * @param signingKeyFile the key with which the job signs its own records, a file on the JobManager;
 *     null if it does not
 */
public record ControlConfig(
    String topic,
    String statusTopic,
    String auditTopic,
    String transactionalIdPrefix,
    Duration readTimeout,
    TrustedKeys trustedKeys,
    String signingKeyFile)
    implements Serializable {}
