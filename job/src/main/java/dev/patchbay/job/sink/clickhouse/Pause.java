package dev.patchbay.job.sink.clickhouse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as the retries see it. */
interface Pause {

  /** The machine's. */
  Pause REAL =
      new Pause() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
      };

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Lets that much of it pass. */
  void pause(Duration duration) throws InterruptedException;
}
