package dev.patchbay.job.sink;

/**
 * A row that ClickHouse will never take.
 *
 * @param source what it was made of
 * @param code ClickHouse's
 * @param message one line, ClickHouse's
 */
record BadRow<T>(T source, int code, String message) {}
