package dev.patchbay.job.sink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For rows that are not worth more than a line in the log, and a counter. */
final class LoggedBadRows<T> implements BadRows<T> {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedBadRows.class);

  @Override
  public void add(BadRow<T> row) {
    LOG.warn("ClickHouse refused a row, which is dropped: {}: {}", row.source(), row.message());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
