package dev.patchbay.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link DeadLetter}. */
final class DeadLetterSerializer extends ImmutableSerializer<DeadLetter> {

  private static final long serialVersionUID = 1;

  private static final SourceEventSerializer SOURCE = new SourceEventSerializer();

  @Override
  public void serialize(DeadLetter letter, DataOutputView out) throws IOException {

    SOURCE.serialize(letter.source(), out);
    writeText(letter.stage().name(), out);
    writeText(letter.reason(), out);
    writeText(letter.plugin(), out);
    writeText(letter.version(), out);
    writeText(letter.errorName(), out);
    writeText(letter.errorMessage(), out);
    writeText(letter.errorStack(), out);
    out.writeLong(letter.revision());
    out.writeLong(letter.timeMillis());
  }

  @Override
  public DeadLetter deserialize(DataInputView in) throws IOException {

    return new DeadLetter(
        SOURCE.deserialize(in),
        DeadLetter.Stage.valueOf(readText(in)),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        in.readLong(),
        in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<DeadLetter> {
    public Snapshot() {
      super(1, DeadLetterSerializer::new);
    }
  }
}
