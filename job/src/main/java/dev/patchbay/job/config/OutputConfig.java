package dev.patchbay.job.config;

import dev.patchbay.job.sink.Delivery;
import java.time.Duration;
import java.util.Optional;

/**
 * Where events go in Kafka, and what a failure may do to them.
 *
 * @param transactionalIdPrefix what the names of transactions begin with; no other job's do
 * @param transactionTimeout after which the brokers take an open transaction back
 * @param processedTopic empty to write processed events to ClickHouse only
 */
public record OutputConfig(
    Delivery delivery,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    Optional<String> processedTopic,
    String deadLettersTopic) {}
