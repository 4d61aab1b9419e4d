package dev.patchbay.bench.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.fork.Fetches;
import dev.patchbay.bench.host.MeasuredJvm;
import dev.patchbay.bench.host.ReportTable;
import dev.patchbay.bench.host.TableFormat;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.StackSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a plugin that awaits another server's answer for each event. */
@Command(
    name = "fetch",
    description = {
      "Run a plugin on one slot that awaits fetch for each event, against a server that answers late.",
      "Events leave in their order. Needs no running stack."
    })
public final class FetchCommand implements Runnable {

  private static final int TARGET = 5_000;

  @Option(
      names = "--delay",
      defaultValue = "100",
      description = "Milliseconds until an answer (default: ${DEFAULT-VALUE}).")
  private int delay;

  @Option(
      names = "--in-flight",
      defaultValue = "2000",
      description = "Events that may wait at a time (default: ${DEFAULT-VALUE}, as in the job).")
  private int inFlight;

  @Option(
      names = "--warm-up",
      defaultValue = "90",
      description = "Seconds before the measurement (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "Of the measurement (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private TableFormat format;

  @Mixin private Output output;

  @Override
  public void run() {
    try (DelayedAnswers server = new DelayedAnswers(Duration.ofMillis(delay))) {
      JsonNode measured =
          new MeasuredJvm(StackSettings.fromEnvironment().root(), false)
              .run(
                  Optional.empty(),
                  Fetches.class,
                  List.of(
                      server.url(),
                      Integer.toString(inFlight),
                      Integer.toString(warmUp),
                      Integer.toString(seconds)));
      ObjectNode json =
          measured.<ObjectNode>deepCopy().put("answerMillis", delay).put("inFlight", inFlight);
      output.print(() -> json, () -> table(json));
    }
  }

  private String table(JsonNode run) {
    double rate = run.get("eventsPerSecond").asDouble();
    ReportTable table =
        new ReportTable(
            "One slot, a fetch for each event, order kept",
            "answers after ms",
            "in flight",
            "events/s",
            "slot's thread µs",
            "all threads µs",
            "target");
    table.add(
        delay,
        inFlight,
        "%,.0f".formatted(rate),
        "%.1f".formatted(run.get("slotMicros").asDouble()),
        "%.1f".formatted(run.get("processMicros").asDouble()),
        (rate > TARGET ? "met" : "MISSED") + ": %,d".formatted(TARGET));
    return format.text(table);
  }
}
