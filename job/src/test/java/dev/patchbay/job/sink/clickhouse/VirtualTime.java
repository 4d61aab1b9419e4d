package dev.patchbay.job.sink.clickhouse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while someone waits. */
final class VirtualTime implements Pause {

  private long now = -5;
  private final List<Duration> pauses = new ArrayList<>();

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now += duration.toNanos();
  }
}
