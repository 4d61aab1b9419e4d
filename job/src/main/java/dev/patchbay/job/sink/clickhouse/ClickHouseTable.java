package dev.patchbay.job.sink.clickhouse;

import java.io.Serializable;

/**
 * A table, and how values become its rows.
 *
 * @param <T> of values
 * @param <S> of what is kept of them
 */
record ClickHouseTable<T, S>(String name, RowWriter<T> rows, RowSources<T, S> sources)
    implements Serializable {}
