package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.PluginLogEntry;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of a plugin's log that the table refuses, which it should not, is in the job's log. */
final class PluginLogSources implements RowSources<PluginLogEntry, PluginLogEntry> {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(PluginLogSources.class);

  private static final TypeSerializer<PluginLogEntry> ENTRY =
      EventTypes.PLUGIN_LOG_ENTRY.createSerializer(new SerializerConfigImpl());

  @Override
  public PluginLogEntry of(PluginLogEntry entry) {
    return entry;
  }

  @Override
  public long heldBytes(PluginLogEntry entry) {
    return entry.message().length();
  }

  @Override
  public void save(PluginLogEntry entry, DataOutputView out) throws IOException {
    ENTRY.serialize(entry, out);
  }

  @Override
  public PluginLogEntry load(DataInputView in) throws IOException {
    return ENTRY.deserialize(in);
  }

  @Override
  public Optional<DeadLetter> refused(BadRow<PluginLogEntry> row) {
    LOG.warn("ClickHouse refused a row, which is dropped: {}: {}", row.source(), row.message());
    return Optional.empty();
  }
}
