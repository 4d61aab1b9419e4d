package dev.patchbay.job.sink.clickhouse;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Turns values into rows of a table. Used by one thread. */
interface RowWriter<T> extends Serializable {

  /** The columns, in the order in which {@link #write} writes them. */
  List<String> columns();

  /** ClickHouse's settings that the rows need to be read as they are meant. */
  Map<String, String> settings();

  /** Appends one row in RowBinary. */
  void write(T value, RowBuffer row);
}
