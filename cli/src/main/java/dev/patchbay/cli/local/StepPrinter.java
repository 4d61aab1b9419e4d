package dev.patchbay.cli.local;

import dev.patchbay.local.StackProgress;
import java.io.PrintWriter;

/** Shows each step at once, with the seconds since the command began. */
public final class StepPrinter implements StackProgress {

  private final PrintWriter err;
  private final long began = System.nanoTime();

  public StepPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void step(String line) {
    err.printf("%5.1f s  %s%n", (System.nanoTime() - began) / 1e9, line);
    err.flush();
  }
}
