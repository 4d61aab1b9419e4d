package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is kept of a value until its row is stored, should the table refuse it.
 *
 * @param <T> of values
 * @param <S> of what is kept
 */
interface RowSources<T, S> extends Serializable {

  S of(T value);

  /** About how much memory it takes. */
  long heldBytes(S source);

  /** Writes it for a checkpoint. */
  void save(S source, DataOutputView out) throws IOException;

  /** Reads what {@link #save} wrote. */
  S load(DataInputView in) throws IOException;

  /**
   * What becomes of a row that was refused; nothing if a line in the log is all that it is worth.
   */
  Optional<DeadLetter> refused(BadRow<S> row);
}
