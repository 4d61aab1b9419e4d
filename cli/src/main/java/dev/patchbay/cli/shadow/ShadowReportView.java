package dev.patchbay.cli.shadow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.CallTimes;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A comparison as it is printed. */
public final class ShadowReportView {

  private final ShadowReport report;
  private final Shadow shadow;
  private final SemanticVersion present;

  public ShadowReportView(ShadowReport report) {
    this.report = report;
    shadow = report.installation().shadow().orElseThrow();
    present = report.installation().version().version();
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: version %s beside %s; heard from %d of %d subtasks%n"
            .formatted(
                report.installation().id(), shadow, present, report.heard(), report.parallelism()));
    if (report.heard() == 0) {
      return text.append("nothing is known yet: ask again in a few seconds").toString();
    }
    report.problem().ifPresent(it -> text.append(it).append('\n'));
    text.append('\n').append(verdicts()).append(times());
    if (report.captures() > 0) {
      text.append("captures discarded: %,d%n".formatted(report.captures()));
    }
    if (!report.paths().isEmpty()) {
      text.append('\n').append(changes());
    }
    if (!report.failures().isEmpty()) {
      text.append('\n').append(failures());
    }
    return text.toString();
  }

  private String verdicts() {
    Table table = new Table("OUTCOME", "EVENTS", "", "MEANS", "FOR EXAMPLE");
    long compared = report.compared();
    report
        .verdicts()
        .forEach(
            (verdict, events) ->
                table.add(
                    verdict,
                    "%,d".formatted(events),
                    compared == 0 ? "" : percent(100.0 * events / compared),
                    meaning(verdict),
                    verdict == Verdict.SAME
                        ? ""
                        : String.join(", ", report.examples().get(verdict))));
    table.add("shed", "%,d".formatted(report.shed()), "", "not compared: no time or no room", "");
    return table.toString();
  }

  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  private String meaning(Verdict verdict) {
    return switch (verdict) {
      case SAME -> "both make the same of it";
      case CHANGED -> "both keep it, with other contents";
      case DROPPED -> "only " + shadowName() + " drops it";
      case KEPT -> "only " + presentName() + " drops it";
      case FAILED -> shadowName() + " fails";
      case RECOVERED -> "a dead letter, but not with " + shadowName();
    };
  }

  private String presentName() {
    return isAnotherConfig() ? "the present config" : present.toString();
  }

  private String shadowName() {
    return isAnotherConfig() ? "the other config" : shadow.version().toString();
  }

  /** A version may be compared with itself. */
  private boolean isAnotherConfig() {
    return shadow.version().equals(present);
  }

  private String times() {
    OptionalDouble before = report.presentTimes().percentileMicros(0.5);
    OptionalDouble after = report.shadowTimes().percentileMicros(0.5);
    if (before.isEmpty() || after.isEmpty()) {
      return "";
    }
    return "time of the chain: p50 %s with %s and %s with %s, p99 %s and %s%n"
        .formatted(
            duration(before.getAsDouble()),
            presentName(),
            duration(after.getAsDouble()),
            shadowName(),
            duration(report.presentTimes().percentileMicros(0.99).getAsDouble()),
            duration(report.shadowTimes().percentileMicros(0.99).getAsDouble()));
  }

  private static String duration(double micros) {
    if (micros >= 1e6) {
      return String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }
    return micros >= 1e3
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
        : String.format(Locale.ROOT, "%.1f µs", micros);
  }

  private String changes() {
    Table table = new Table("CHANGED", "EVENTS", "PRESENT", "SHADOW", "EVENT");
    for (ChangedPath path : report.paths()) {
      String name = path.path();
      String events = "%,d".formatted(path.events());
      for (Example example : path.examples()) {
        table.add(
            name,
            events,
            example.present().orElse("-"),
            example.shadow().orElse("-"),
            example.event());
        name = "";
        events = "";
      }
    }
    return table.toString();
  }

  private String failures() {
    Table table = new Table("FAILED", "EVENTS", "ERROR", "EVENT");
    for (FailedWith it : report.failures()) {
      table.add(it.kind(), "%,d".formatted(it.events()), it.summary(), it.example());
    }
    return table.toString();
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("installation", report.installation().id())
            .put("present", present.toString())
            .put("shadow", shadow.version().toString())
            .put("share", shadow.share().toString())
            .put("heard", report.heard())
            .put("parallelism", report.parallelism());
    report.problem().ifPresent(it -> json.put("problem", it));
    json.put("compared", report.compared());
    ObjectNode events = json.putObject("events");
    report.verdicts().forEach((verdict, count) -> events.put(verdict.toString(), count));
    json.put("shed", report.shed()).put("captures", report.captures());
    ObjectNode examples = json.putObject("examples");
    for (Map.Entry<Verdict, ?> it : report.examples().entrySet()) {
      ArrayNode uuids = examples.putArray(it.getKey().toString());
      report.examples().get(it.getKey()).forEach(uuids::add);
    }
    times(json.putObject("presentMicros"), report.presentTimes());
    times(json.putObject("shadowMicros"), report.shadowTimes());
    ArrayNode paths = json.putArray("changes");
    report.paths().forEach(it -> put(it, paths.addObject()));
    ArrayNode failures = json.putArray("failures");
    report
        .failures()
        .forEach(
            it ->
                failures
                    .addObject()
                    .put("kind", it.kind().toString())
                    .put("error", it.summary())
                    .put("events", it.events())
                    .put("example", it.example()));
    return json;
  }

  private static void times(ObjectNode json, CallTimes times) {
    times.percentileMicros(0.5).ifPresent(it -> json.put("p50", it));
    times.percentileMicros(0.99).ifPresent(it -> json.put("p99", it));
  }

  private static void put(ChangedPath path, ObjectNode json) {
    json.put("path", path.path()).put("events", path.events());
    ArrayNode examples = json.putArray("examples");
    for (Example it : path.examples()) {
      ObjectNode example = examples.addObject().put("event", it.event());
      it.present().ifPresent(value -> example.put("present", value));
      it.shadow().ifPresent(value -> example.put("shadow", value));
    }
  }
}
