package dev.patchbay.chaos.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.check.Findings;
import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has found.
 *
 * @param revisions different ones that events bear
 * @param undisturbed without what a kill touched
 */
record ChangesReport(
    long seed,
    int sets,
    int revisions,
    List<FaultKind> kills,
    Latencies all,
    Latencies undisturbed,
    ChangesVerdict verdict)
    implements Findings {

  @Override
  public boolean isGood() {
    return verdict.isGood();
  }

  @Override
  public String summary() {
    StringBuilder summary = new StringBuilder();
    complaints()
        .forEach(
            (what, which) ->
                summary
                    .append(summary.isEmpty() ? "" : ", ")
                    .append(which.count())
                    .append(' ')
                    .append(what));
    return summary.toString();
  }

  @Override
  public String text() {
    Table sent =
        new Table(
            "SETS",
            "KILLS",
            "REVISIONS",
            "EVENTS",
            "PROCESSED",
            "CHANGED",
            "DEAD LETTERS",
            "DROPPED");
    sent.add(
        sets,
        kills.size(),
        revisions,
        verdict.sent(),
        verdict.processed(),
        verdict.changed(),
        verdict.letters(),
        verdict.dropped());
    Table wrong =
        new Table("DIFFERENT", "HALF", "UNACCOUNTED", "UNEXPECTED", "STALE", "OTHER ROWS");
    wrong.add(complaints().values().stream().map(Complaints::count).toArray());
    Table times = new Table("TO THE LAST ACKNOWLEDGEMENT", "SETS", "MEDIAN MS", "P99 MS", "MAX MS");
    add(times, "all sets", all);
    add(times, "those that no kill touched", undisturbed);
    StringBuilder text =
        new StringBuilder().append(sent).append('\n').append(wrong).append('\n').append(times);
    complaints()
        .forEach(
            (what, which) ->
                which
                    .examples()
                    .forEach(it -> text.append('\n').append(what).append(": ").append(it)));
    return text.toString();
  }

  private static void add(Table table, String which, Latencies latencies) {
    table.add(
        which,
        latencies.count(),
        millis(latencies.quantile(0.5)),
        millis(latencies.quantile(0.99)),
        millis(latencies.quantile(1)));
  }

  private static String millis(Optional<Duration> time) {
    return time.map(it -> Long.toString(it.toMillis())).orElse("-");
  }

  @Override
  public JsonNode json() {
    ObjectNode json =
        Json.object()
            .put("seed", seed)
            .put("good", isGood())
            .put("sets", sets)
            .put("revisions", revisions)
            .put("sent", verdict.sent())
            .put("processed", verdict.processed())
            .put("changed", verdict.changed())
            .put("deadLetters", verdict.letters())
            .put("dropped", verdict.dropped());
    kills.forEach(it -> json.withArray("kills").add(it.toString()));
    put(json.putObject("latency"), all);
    put(json.putObject("latencyUndisturbed"), undisturbed);
    ObjectNode wrong = json.putObject("wrong");
    ObjectNode examples = json.putObject("examples");
    complaints()
        .forEach(
            (what, which) -> {
              wrong.put(what, which.count());
              which.examples().forEach(it -> examples.withArray(what).add(it));
            });
    return json;
  }

  private static void put(ObjectNode json, Latencies latencies) {
    json.put("sets", latencies.count());
    latencies.quantile(0.5).ifPresent(it -> json.put("medianMs", it.toMillis()));
    latencies.quantile(0.99).ifPresent(it -> json.put("p99Ms", it.toMillis()));
    latencies.quantile(1).ifPresent(it -> json.put("maxMs", it.toMillis()));
  }

  /** In the order of the table. */
  private Map<String, Complaints> complaints() {
    Map<String, Complaints> complaints = new LinkedHashMap<>();
    complaints.put("different", verdict.different());
    complaints.put("half", verdict.half());
    complaints.put("unaccounted", verdict.unaccounted());
    complaints.put("unexpected", verdict.unexpected());
    complaints.put("stale", verdict.stale());
    complaints.put("other rows", verdict.rows());
    return complaints;
  }
}
