package dev.patchbay.cli.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends events, one per line, to the events topic. */
@Command(
    name = "send",
    description = {
      "Send events to the events topic: one per line, as they are.",
      "Blank lines are skipped. A person's events (distinct_id) stay in order."
    })
public final class SendCommand implements Runnable {

  @Parameters(paramLabel = "FILE|-", description = "A file of events; - is standard input.")
  private String file;

  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    try (EventLines lines = EventLines.open(file)) {
      print(new EventSender(connections).send(lines), connections.topics().events());
    }
  }

  private void print(SendReport report, String topic) {
    output.print(
        () -> {
          ObjectNode json = Json.object().put("topic", topic).put("sent", report.count());
          ArrayNode partitions = json.putArray("partitions");
          report
              .ranges()
              .forEach(
                  (partition, range) ->
                      partitions
                          .addObject()
                          .put("partition", partition)
                          .put("firstOffset", range.first())
                          .put("lastOffset", range.last()));
          ArrayNode failed = json.putArray("failed");
          report
              .failures()
              .forEach(
                  it ->
                      failed
                          .addObject()
                          .put("line", it.line())
                          .put("bytes", it.bytes())
                          .put("reason", it.reason()));
          return json;
        },
        () -> {
          StringBuilder text =
              new StringBuilder("sent %d events to %s%n".formatted(report.count(), topic));
          report
              .ranges()
              .forEach(
                  (partition, range) ->
                      text.append(
                          "  partition %d: offsets %d to %d%n"
                              .formatted(partition, range.first(), range.last())));
          return text.toString();
        });
    if (!report.failures().isEmpty()) {
      SendReport.Failure first = report.failures().getFirst();
      throw new CommandFailure(
          "%d lines were not sent; line %d (%d bytes): %s"
              .formatted(report.failures().size(), first.line(), first.bytes(), first.reason()));
    }
  }
}
