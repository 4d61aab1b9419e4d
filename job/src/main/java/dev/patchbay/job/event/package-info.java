/**
 * Events as they pass through the job: the record that came, what was read from it, and the three
 * things that can leave the operator (a processed event, a dead letter, a line of a plugin's log),
 * each with a serializer of its own. {@link dev.patchbay.job.event.EventTypes} names their types
 * for Flink. Knows neither plugins nor sinks.
 */
package dev.patchbay.job.event;
