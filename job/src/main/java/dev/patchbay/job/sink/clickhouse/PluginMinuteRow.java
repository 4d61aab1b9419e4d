package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.model.CallTimes;
import java.util.List;
import java.util.Map;

/** Rows of the table of plugins' metrics. */
final class PluginMinuteRow implements RowWriter<PluginMinute> {

  private static final long serialVersionUID = 1;

  @Override
  public List<String> columns() {
    return List.of(
        "minute",
        "scope",
        "installation",
        "plugin",
        "version",
        "subtask",
        "revision",
        "started",
        "written",
        "calls",
        "failures",
        "dropped",
        "captured",
        "captures_refused",
        "log_lines_lost",
        "timed_us",
        "times",
        "last_error",
        "last_error_time");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void write(PluginMinute minute, RowBuffer row) {
    row.int32((int) (minute.minuteMillis() / 1_000));
    row.text(minute.scope());
    row.text(minute.installation());
    row.text(minute.plugin());
    row.text(minute.version());
    row.int32(minute.subtask());
    row.int64(minute.revision());
    row.int64(minute.startedMillis());
    row.int64(minute.writtenMillis());
    PluginMinute.Counts counts = minute.counts();
    row.int64(counts.calls());
    row.int64(counts.failures());
    row.int64(counts.dropped());
    row.int64(counts.captured());
    row.int64(counts.capturesRefused());
    row.int64(counts.logLinesLost());
    row.int64(minute.timedNanos() / 1_000);
    CallTimes times = minute.times();
    row.length(times.size());
    for (int i = 0; i < times.size(); i++) {
      row.int32(times.count(i));
    }
    row.text(minute.lastError());
    row.int64(minute.lastErrorMillis());
  }
}
