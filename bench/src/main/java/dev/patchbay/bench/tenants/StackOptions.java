package dev.patchbay.bench.tenants;

import picocli.CommandLine.Option;

/** What concerns the running stack only. */
final class StackOptions {

  @Option(
      names = "--stack",
      description = {
        "Measure the running local stack instead: publishes a plugin, installs it for as many teams,",
        "sends their events through Kafka, checks each one that comes out, and removes all of it."
      })
  private boolean stack;

  @Option(
      names = "--each",
      defaultValue = "1",
      description = "With --stack: installations per team (default: ${DEFAULT-VALUE}).")
  private int each;

  @Option(
      names = "--events",
      defaultValue = "5000",
      description = "With --stack: events for random teams (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--patience",
      defaultValue = "120",
      description = {
        "With --stack: seconds without any event after which the rest counts as lost",
        "(default: ${DEFAULT-VALUE})."
      })
  private int patience;

  boolean isWanted() {
    return stack;
  }

  /** At least one. */
  int each() {
    return Math.max(1, each);
  }

  int events() {
    return events;
  }

  int patienceSeconds() {
    return patience;
  }
}
