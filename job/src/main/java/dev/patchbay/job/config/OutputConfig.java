package dev.patchbay.job.config;

import java.util.Optional;

/**
 * Where events go in Kafka.
 *
 * @param processedTopic empty to write processed events to ClickHouse only
 */
public record OutputConfig(Optional<String> processedTopic, String deadLettersTopic) {}
