package dev.patchbay.job.operator;

import dev.patchbay.job.operator.shadow.ShadowTopic;
import dev.patchbay.job.operator.shadow.ShadowWriter;
import dev.patchbay.model.ShadowRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shadow topic in memory. */
final class FakeShadowTopic implements ShadowTopic {

  private static final long serialVersionUID = 1;

  private final transient List<ShadowRecord> told = new CopyOnWriteArrayList<>();

  /** All records until now. */
  List<ShadowRecord> told() {
    return told;
  }

  @Override
  public ShadowWriter open(Runnable lost) {
    return new ShadowWriter() {
      @Override
      public void write(ShadowRecord record) {
        told.add(record);
      }

      @Override
      public void close() {}
    };
  }
}
