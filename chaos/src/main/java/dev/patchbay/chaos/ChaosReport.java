package dev.patchbay.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.check.FaultLog;
import dev.patchbay.chaos.check.Findings;
import dev.patchbay.chaos.check.Outcome;
import dev.patchbay.chaos.check.ShadowCheck;
import dev.patchbay.chaos.check.Verdict;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run has found.
 *
 * @param diverted how many events went by the overflow topic, where there is a heavy team
 * @param shadow what was told of it, where there is one
 */
record ChaosReport(
    long seed,
    long sent,
    OptionalLong diverted,
    Optional<ShadowCheck> shadow,
    List<FaultLog.Summary> faults,
    Verdict verdict)
    implements Findings {

  @Override
  public boolean isGood() {
    return verdict.isGood() && shadow.stream().allMatch(ShadowCheck::isGood);
  }

  @Override
  public String summary() {
    long lost = verdict.outcomes().stream().mapToLong(it -> it.lost().size()).sum();
    long repeated = verdict.outcomes().stream().mapToLong(it -> it.repeated().size()).sum();
    long unexpected = verdict.outcomes().stream().mapToLong(Outcome::unexpected).sum();
    return "%d lost, %d twice, %d where they should not be, %d stale, %d wrong, %d out of order, %d altered"
            .formatted(
                lost,
                repeated,
                unexpected,
                verdict.stale().count(),
                verdict.wrong().count(),
                verdict.disordered().count(),
                verdict.altered().count())
        + shadow.map(it -> ", " + shadowText(it)).orElse("");
  }

  private static String shadowText(ShadowCheck shadow) {
    return "%d comparisons of the shadow told, %d of them wrong"
        .formatted(shadow.told(), shadow.mistold().count());
  }

  @Override
  public String text() {
    Table table = new Table("FAULT", "COUNT", "MEDIAN S", "MAX S", "LOST", "TWICE");
    for (FaultLog.Summary fault : faults) {
      table.add(
          fault.kind().title(),
          fault.count(),
          seconds(fault.median()),
          seconds(fault.longest()),
          fault.lost(),
          fault.repeated());
    }
    Table outputs = new Table("OUTPUT", "EXPECTED", "THERE", "LOST", "TWICE", "UNEXPECTED");
    for (Outcome it : verdict.outcomes()) {
      outputs.add(
          it.output(),
          it.expected(),
          it.seen(),
          it.lost().size(),
          it.repeated().size(),
          it.unexpected());
    }
    Table others = new Table("SENT", "STALE", "WRONG", "OUT OF ORDER", "ALTERED");
    others.add(
        sent,
        verdict.stale().count(),
        verdict.wrong().count(),
        verdict.disordered().count(),
        verdict.altered().count());
    StringBuilder text =
        new StringBuilder().append(table).append('\n').append(outputs).append('\n').append(others);
    diverted.ifPresent(it -> text.append("%n%d of them were diverted%n".formatted(it)));
    shadow.ifPresent(it -> text.append('\n').append(shadowText(it)).append('\n'));
    examples().forEach((what, which) -> text.append('\n').append(what).append(": ").append(which));
    return text.toString();
  }

  @Override
  public JsonNode json() {
    ObjectNode json = Json.object().put("seed", seed).put("sent", sent).put("good", isGood());
    diverted.ifPresent(it -> json.put("diverted", it));
    shadow.ifPresent(it -> json.put("told", it.told()).put("mistold", it.mistold().count()));
    ArrayNode kinds = json.putArray("faults");
    for (FaultLog.Summary fault : faults) {
      ObjectNode node =
          kinds
              .addObject()
              .put("fault", fault.kind().toString())
              .put("count", fault.count())
              .put("lost", fault.lost())
              .put("twice", fault.repeated());
      fault.median().ifPresent(it -> node.put("medianSeconds", it.toMillis() / 1e3));
      fault.longest().ifPresent(it -> node.put("maxSeconds", it.toMillis() / 1e3));
    }
    ArrayNode outputs = json.putArray("outputs");
    for (Outcome it : verdict.outcomes()) {
      outputs
          .addObject()
          .put("output", it.output())
          .put("expected", it.expected())
          .put("there", it.seen())
          .put("lost", it.lost().size())
          .put("twice", it.repeated().size())
          .put("unexpected", it.unexpected());
    }
    json.put("stale", verdict.stale().count())
        .put("wrong", verdict.wrong().count())
        .put("outOfOrder", verdict.disordered().count())
        .put("altered", verdict.altered().count());
    ObjectNode examples = json.putObject("examples");
    examples().forEach((what, which) -> examples.put(what, String.valueOf(which)));
    return json;
  }

  /** Partitions and offsets of the first few of each kind that is wrong. */
  private Map<String, List<?>> examples() {
    Map<String, List<?>> examples = new LinkedHashMap<>();
    for (Outcome it : verdict.outcomes()) {
      put(examples, "lost in " + it.output(), it.lost().stream().limit(10).toList());
      put(examples, "twice in " + it.output(), it.repeated().stream().limit(10).toList());
    }
    put(examples, "stale", verdict.stale());
    put(examples, "wrong", verdict.wrong());
    put(examples, "out of order", verdict.disordered());
    put(examples, "altered", verdict.altered());
    shadow.ifPresent(it -> put(examples, "mistold", it.mistold()));
    return examples;
  }

  private static void put(Map<String, List<?>> examples, String what, Complaints complaints) {
    put(examples, what, complaints.examples());
  }

  private static void put(Map<String, List<?>> examples, String what, List<?> which) {
    if (!which.isEmpty()) {
      examples.put(what, which);
    }
  }

  private static String seconds(Optional<Duration> time) {
    return time.map(it -> "%.1f".formatted(it.toMillis() / 1e3)).orElse("-");
  }
}
