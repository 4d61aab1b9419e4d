package dev.patchbay.job.sink;

import java.util.List;
import java.util.Map;

/** Rows of one String column, of a table or of none. */
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
  public long heldBytes(String value) {
    return value.length();
  }

  @Override
  public void write(String value, RowBuffer row) {
    row.text(value);
  }
}
