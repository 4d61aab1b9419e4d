/**
 * Where events go: {@link dev.patchbay.job.sink.ClickHouseSink} for rows, {@link
 * dev.patchbay.job.sink.KafkaSinks} for topics. All deliver at least once.
 */
package dev.patchbay.job.sink;
