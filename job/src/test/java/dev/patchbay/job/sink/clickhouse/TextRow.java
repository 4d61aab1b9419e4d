package dev.patchbay.job.sink.clickhouse;

import java.util.List;
import java.util.Map;

/** Rows of one String column. */
final class TextRow implements RowWriter<String> {

  private static final long serialVersionUID = 1;

  @Override
  public List<String> columns() {
    return List.of("text");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void write(String value, RowBuffer row) {
    row.text(value);
  }
}
