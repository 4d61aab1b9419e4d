package dev.patchbay.chaos.fault;

import dev.patchbay.cli.CommandFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting, with a limit. */
public final class Moments {

  private static final Duration POLL = Duration.ofMillis(100);

  private Moments() {}

  public static void pass(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /** Whether it came true within the limit. */
  public static boolean await(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pass(POLL);
    }
    return true;
  }
}
