package dev.patchbay.bench.pipeline;

import dev.patchbay.cli.CommandFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks again and again, up to a limit. */
final class Waiting {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private Waiting() {}

  /** Returns once it is true; fails with {@code otherwise} after the limit. */
  static void until(Duration limit, String otherwise, BooleanSupplier isTrue) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!isTrue.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(otherwise + " in " + limit.toSeconds() + " s");
      }
      pause();
    }
  }

  static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
