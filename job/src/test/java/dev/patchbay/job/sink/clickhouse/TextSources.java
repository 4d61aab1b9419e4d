package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.SourceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Of texts themselves; a refused one becomes a dead letter with the text as its event. */
final class TextSources implements RowSources<String, String> {

  private static final long serialVersionUID = 1;

  @Override
  public String of(String value) {
    return value;
  }

  @Override
  public long heldBytes(String source) {
    return source.length();
  }

  @Override
  public void save(String source, DataOutputView out) throws IOException {
    out.writeUTF(source);
  }

  @Override
  public String load(DataInputView in) throws IOException {
    return in.readUTF();
  }

  @Override
  public Optional<DeadLetter> refused(BadRow<String> row) {
    byte[] value = row.source().getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new DeadLetter(
            new SourceEvent(0, 0, 0, null, value, List.of()),
            DeadLetter.Stage.SINK,
            "",
            "",
            "",
            "",
            row.message(),
            "",
            0,
            0));
  }

  /** The texts of dead letters. */
  static List<String> of(List<DeadLetter> letters) {
    return letters.stream()
        .map(it -> new String(it.source().value(), StandardCharsets.UTF_8))
        .toList();
  }
}
