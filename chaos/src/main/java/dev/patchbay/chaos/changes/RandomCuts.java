package dev.patchbay.chaos.changes;

import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Lets some change sets be in force from offsets on, near to where the stream is: some of them it
 * has passed, most it will. Sees every set, to know what was there before. Used by one thread.
 */
final class RandomCuts {

  private static final int ONE_IN = 3;
  private static final int EARLIEST = -50;
  private static final int LATEST = 150;

  private final Random random;
  private final Supplier<long[]> position;
  private final Map<String, Installation> installed = new HashMap<>();

  /**
   * @param position the offset of each partition that is sent next
   */
  RandomCuts(long seed, Supplier<long[]> position) {
    random = new Random(seed);
    this.position = position;
  }

  /** A set that is in force at once. */
  List<ControlRecord> atOnce(List<ControlRecord> records) {
    records.forEach(this::note);
    return records;
  }

  /** A set that is in force at once, or from one point on; what it removes goes at once. */
  List<ControlRecord> any(List<ControlRecord> records) {
    if (random.nextInt(ONE_IN) != 0) {
      return atOnce(records);
    }
    CutPoint point = point();
    List<ControlRecord> cut = records.stream().map(it -> cut(it, point)).toList();
    return atOnce(cut);
  }

  private ControlRecord cut(ControlRecord record, CutPoint point) {
    return record instanceof ControlRecord.InstallationSet it
        ? it.with(
            Optional.of(
                new Cutover(point, Optional.ofNullable(installed.get(it.installation().id())))))
        : record;
  }

  private CutPoint point() {
    long[] next = position.get();
    Map<Integer, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < next.length; partition++) {
      offsets.put(partition, Math.max(0, next[partition] + random.nextInt(EARLIEST, LATEST)));
    }
    return new CutPoint.AtOffsets(offsets);
  }

  private void note(ControlRecord record) {
    if (record instanceof ControlRecord.InstallationSet it) {
      installed.put(it.installation().id(), it.installation());
    } else if (record instanceof ControlRecord.Removed it
        && it.key() instanceof ControlKey.OfInstallation key) {
      installed.remove(key.id());
    }
  }
}
