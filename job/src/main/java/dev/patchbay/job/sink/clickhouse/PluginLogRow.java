package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.PluginLogEntry;
import java.util.List;
import java.util.Map;

/** Rows of the table of plugin logs. */
final class PluginLogRow implements RowWriter<PluginLogEntry> {

  private static final long serialVersionUID = 1;

  @Override
  public List<String> columns() {
    return List.of("time", "scope", "installation", "version", "level", "message", "subtask");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void write(PluginLogEntry entry, RowBuffer row) {
    row.int64(entry.timeMillis());
    row.text(entry.scope());
    row.text(entry.installation());
    row.text(entry.version());
    row.text(entry.level());
    row.text(entry.message());
    row.int32(entry.subtask());
  }
}
