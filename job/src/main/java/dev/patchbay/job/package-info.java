/**
 * The Flink job: {@link dev.patchbay.job.PatchbayJob} is what Flink runs, {@code Topology} the
 * graph on one page. Arrows point one way: topology to everything; operator to control and event;
 * sinks to event; nothing to topology.
 */
package dev.patchbay.job;
