package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.SourceEvent;

/**
 * An event as it came, and under which revision it was processed.
 *
 * @param revision the control revision
 */
record EventSource(SourceEvent event, long revision) {}
