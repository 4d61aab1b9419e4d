package dev.patchbay.job.sink.clickhouse;

/**
 * A row that ClickHouse will never take.
 *
 * @param source what was kept of the value that it was made of
 * @param code ClickHouse's
 * @param message one line, ClickHouse's
 */
record BadRow<S>(S source, int code, String message) {}
