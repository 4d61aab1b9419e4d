/**
 * What Patchbay is about, as values: plugins and their versions, installations, the control records
 * that change them, and the status records by which the job says what it runs. Everything here is
 * immutable and knows neither GraalJS nor Flink nor Kafka.
 */
package dev.patchbay.model;
