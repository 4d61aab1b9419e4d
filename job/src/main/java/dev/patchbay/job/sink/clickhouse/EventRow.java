package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.PluginEventReader;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.Span;
import java.util.List;
import java.util.Map;

/**
 * Rows of the events table. Every column is computed from the event alone, so that an event that is
 * written again gives the same row.
 */
final class EventRow implements RowWriter<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  private static final byte[] NOTHING = {'{', '}'};

  private transient StorableJson json;
  private transient PluginEventReader pluginEvents;

  @Override
  public List<String> columns() {
    return List.of(
        "team_id",
        "uuid",
        "event",
        "distinct_id",
        "timestamp",
        "ip",
        "site_url",
        "properties",
        "set",
        "set_once",
        "extra",
        "revision",
        "kafka_partition",
        "kafka_offset",
        "kafka_timestamp");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "input_format_binary_read_json_as_string", "1",
        // Else 2026-01-31T10:20:30Z would come back as 2026-01-31 10:20:30, and [true, 1] as [1,
        // 1].
        "input_format_try_infer_dates", "0",
        "input_format_try_infer_datetimes", "0",
        "input_format_json_read_bools_as_numbers", "0",
        // {"a.b": 1, "a": {"b": 2}} is twice the same path to ClickHouse; the first one stays.
        "type_json_skip_duplicated_paths", "1",
        // Events may bear any month of four centuries, and one bad clock must not stop the rest.
        "max_partitions_per_insert_block", "0");
  }

  @Override
  public void write(ProcessedEvent event, RowBuffer row) {
    if (json == null) {
      json = new StorableJson();
      pluginEvents = new PluginEventReader();
    }
    EventFields fields =
        event.isAsItCame() ? event.fields() : pluginEvents.read(event.json(), event.fields());
    row.int64(fields.team());
    row.uuid(fields.uuid());
    row.text(fields.event());
    row.text(fields.distinctId());
    row.int64(fields.timestampMillis());
    row.text(fields.ip());
    row.text(fields.siteUrl());
    object(event.json(), fields.properties(), row);
    object(event.json(), fields.set(), row);
    object(event.json(), fields.setOnce(), row);
    row.text(json.objectOf(event.json(), fields.extra()));
    row.int64(event.revision());
    row.int32(event.source().partition());
    row.int64(event.source().offset());
    row.int64(event.source().timestamp());
  }

  private void object(byte[] bytes, Span span, RowBuffer row) {
    if (span.length() <= NOTHING.length) {
      row.length(NOTHING.length);
      row.raw(NOTHING, 0, NOTHING.length);
    } else {
      row.text(json.value(bytes, span));
    }
  }
}
