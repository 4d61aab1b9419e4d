package dev.patchbay.job.event;

import dev.patchbay.model.CallTimes;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link PluginMinute}. */
final class PluginMinuteSerializer extends ImmutableSerializer<PluginMinute> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(PluginMinute minute, DataOutputView out) throws IOException {
    writeText(minute.scope(), out);
    writeText(minute.installation(), out);
    writeText(minute.plugin(), out);
    writeText(minute.version(), out);
    out.writeInt(minute.subtask());
    out.writeLong(minute.revision());
    out.writeLong(minute.minuteMillis());
    out.writeLong(minute.startedMillis());
    out.writeLong(minute.writtenMillis());
    out.writeLong(minute.counts().calls());
    out.writeLong(minute.counts().failures());
    out.writeLong(minute.counts().dropped());
    out.writeLong(minute.counts().captured());
    out.writeLong(minute.counts().capturesRefused());
    out.writeLong(minute.counts().logLinesLost());
    out.writeLong(minute.timedNanos());
    out.writeInt(minute.times().size());
    for (int i = 0; i < minute.times().size(); i++) {
      out.writeInt(minute.times().count(i));
    }
    writeText(minute.lastError(), out);
    out.writeLong(minute.lastErrorMillis());
  }

  @Override
  public PluginMinute deserialize(DataInputView in) throws IOException {
    return new PluginMinute(
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        new PluginMinute.Counts(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong()),
        in.readLong(),
        times(in),
        readText(in),
        in.readLong());
  }

  private static CallTimes times(DataInputView in) throws IOException {
    int[] counts = new int[in.readInt()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readInt();
    }
    return CallTimes.of(counts);
  }

  @Override
  public TypeSerializerSnapshot<PluginMinute> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<PluginMinute> {
    public Snapshot() {
      super(1, PluginMinuteSerializer::new);
    }
  }
}
