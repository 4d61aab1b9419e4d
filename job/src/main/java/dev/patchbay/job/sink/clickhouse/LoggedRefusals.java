package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the job says of plugins: a row that the table refuses, which it should not, is in the log.
 */
final class LoggedRefusals<T> implements RowSources<T, T> {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LoggedRefusals.class);

  /** About how much memory a value takes. */
  @FunctionalInterface
  interface Size<T> extends Serializable {
    long of(T value);
  }

  private final TypeSerializer<T> serializer;
  private final Size<T> size;

  LoggedRefusals(TypeInformation<T> type, Size<T> size) {
    this.serializer = type.createSerializer(new SerializerConfigImpl());
    this.size = size;
  }

  @Override
  public T of(T value) {
    return value;
  }

  @Override
  public long heldBytes(T value) {
    return size.of(value);
  }

  @Override
  public void save(T value, DataOutputView out) throws IOException {
    serializer.serialize(value, out);
  }

  @Override
  public T load(DataInputView in) throws IOException {
    return serializer.deserialize(in);
  }

  @Override
  public Optional<DeadLetter> refused(BadRow<T> row) {
    LOG.warn("ClickHouse refused a row, which is dropped: {}: {}", row.source(), row.message());
    return Optional.empty();
  }
}
