package dev.patchbay.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.host.ReportTable;
import dev.patchbay.bench.host.TableFormat;
import dev.patchbay.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pipelines of a run, as ratios to the first one: the bare copy, at least once. */
record PipelineReport(long events, long bytesEach, List<Measured> all) {

  JsonNode json() {
    ObjectNode json = Json.object().put("events", events).put("bytesEach", bytesEach);
    ArrayNode pipelines = json.putArray("pipelines");
    all.forEach(it -> pipelines.add(it.json().put("ratio", ratio(it))));
    return json;
  }

  String text(TableFormat format) {
    ReportTable table =
        new ReportTable(
            "%,d events of %d bytes".formatted(events, bytesEach),
            "pipeline",
            "delivery",
            "events/s",
            "x bare copy",
            "target",
            "peak MiB",
            "checkpoint KiB",
            "checkpoint ms",
            "p50 ms",
            "p99 ms",
            "out");
    all.forEach(it -> row(table, it));
    return format.text(table);
  }

  private void row(ReportTable table, Measured one) {
    table.add(
        one.title(),
        one.guarantee().option(),
        Math.round(one.eventsPerSecond()),
        "%.2f".formatted(ratio(one)),
        Target.verdicts(one, all),
        one.peakMemory().isPresent() ? one.peakMemory().getAsLong() >> 20 : "",
        one.checkpoints().bytes() == 0 ? "" : one.checkpoints().bytes() >> 10,
        one.checkpoints().millis() == 0 ? "" : one.checkpoints().millis(),
        one.latency().map(it -> (Object) it.p50Millis()).orElse(""),
        one.latency().map(it -> (Object) it.p99Millis()).orElse(""),
        one.output());
  }

  private double ratio(Measured one) {
    return one.eventsPerSecond() / all.getFirst().eventsPerSecond();
  }

  /** What is wrong with the outputs: the same events must give the same number of them. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Measured one : all) {
      Optional<Measured> first =
          all.stream().filter(it -> it.plugins() == one.plugins()).findFirst();
      long expected = one.plugins() == 0 ? events : first.orElseThrow().output();
      if (one.output() != expected) {
        complaints.add(
            "%s, %s: %,d came out of %,d"
                .formatted(one.title(), one.guarantee().option(), one.output(), expected));
      }
    }
    return complaints;
  }
}
