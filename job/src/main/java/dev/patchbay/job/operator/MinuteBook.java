package dev.patchbay.job.operator;

import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.model.Installation;
import dev.patchbay.model.VersionId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What plugins do on one subtask, counted by the minute.
 *
 * <ol>
 *   <li>Each row has all of its minute so far; the next one of the same minute takes its place.
 *   <li>Only installations that something happened to have rows, or cost anything.
 *   <li>A failure loses what was counted since the last row. The events that are read again after
 *       it are counted again, in rows of the new start: these are calls, and they were made.
 * </ol>
 *
 * <p>Confined to the task's thread.
 */
final class MinuteBook {

  private static final long MINUTE_MS = 60_000;

  /** A whole part of a minute. */
  private static final long ROWS_EVERY_MS = 20_000;

  /** Rows are told apart by these. */
  private record Subject(String installation, VersionId version) {}

  private final OperatorMetrics metrics;
  private final RevisionInForce revision;
  private final Consumer<PluginMinute> rows;
  private final int subtask;
  private final LongSupplier clock;
  private final long started;
  private final Map<Subject, MinuteCounts> counts = new HashMap<>();

  /** The same by the objects that the host has: one look-up for a call, without a hash of texts. */
  private final IdentityHashMap<Installation, MinuteCounts> byObject = new IdentityHashMap<>();

  private long period;

  /**
   * An empty one.
   *
   * @param clock in milliseconds since the epoch
   */
  MinuteBook(
      OperatorMetrics metrics,
      RevisionInForce revision,
      Consumer<PluginMinute> rows,
      int subtask,
      LongSupplier clock) {
    this.metrics = metrics;
    this.revision = revision;
    this.rows = rows;
    this.subtask = subtask;
    this.clock = clock;
    started = clock.getAsLong();
    period = started / ROWS_EVERY_MS;
  }

  /** Where to count what an installation does; not to be kept. */
  MinuteCounts of(Installation installation) {
    MinuteCounts known = byObject.get(installation);
    return known != null ? known : open(installation);
  }

  private MinuteCounts open(Installation installation) {
    MinuteCounts opened =
        counts.computeIfAbsent(
            new Subject(installation.id(), installation.version()),
            it ->
                new MinuteCounts(
                    installation, metrics.installation(installation.id()), revision.get()));
    byObject.put(installation, opened);
    return opened;
  }

  long nowMillis() {
    return clock.getAsLong();
  }

  /** Writes rows if it is time; to be called several times a second. */
  void tick() {
    long now = clock.getAsLong();
    long current = now / ROWS_EVERY_MS;
    if (current == period) {
      return;
    }
    write(now);
    if (minuteOf(current) != minuteOf(period)) {
      counts.clear();
      byObject.clear();
    }
    period = current;
  }

  /** Writes what is not written. */
  void write() {
    write(clock.getAsLong());
  }

  private void write(long now) {
    for (MinuteCounts it : counts.values()) {
      if (it.hasNews()) {
        rows.accept(it.told(minuteOf(period) * MINUTE_MS, subtask, started, now));
      }
    }
  }

  private static long minuteOf(long period) {
    return period * ROWS_EVERY_MS / MINUTE_MS;
  }
}
