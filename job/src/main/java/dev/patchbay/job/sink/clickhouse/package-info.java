/**
 * Rows on their way to ClickHouse. {@link dev.patchbay.job.sink.clickhouse.ClickHouseOperator}
 * fills a {@link dev.patchbay.job.sink.clickhouse.RowBatch}; a {@link
 * dev.patchbay.job.sink.clickhouse.BatchDelivery} says when it is inserted; {@link
 * dev.patchbay.job.sink.clickhouse.BatchInserter} then tries until it is stored. Not a Sink of
 * Flink's, see docs/adr/0013.
 */
package dev.patchbay.job.sink.clickhouse;
