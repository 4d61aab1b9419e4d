package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that one run has measured.
 *
 * @param machine in a line
 * @param passThrough events of teams without plugins
 * @param interpreted by point
 * @param variants the host in other settings, by what they are
 * @param warmUp from {@link dev.patchbay.bench.fork.WarmUp}, if it was measured
 * @param toggles from {@link dev.patchbay.bench.fork.ToggleEffect}, if it was measured
 */
record HostReport(
    String machine,
    Equality equality,
    List<Comparison> comparisons,
    List<Named> passThrough,
    List<Named> interpreted,
    List<Named> variants,
    Optional<JsonNode> warmUp,
    Optional<JsonNode> toggles) {

  private static final long PASS_THROUGH_TARGET = 2_000_000;

  /** One of the host's rates. */
  record Named(String name, Rate rate) {}

  ObjectNode json() {
    ObjectNode json = Json.object().put("machine", machine);
    json.set("outputs", equality.json());
    ArrayNode points = json.putArray("comparisons");
    comparisons.forEach(it -> points.add(it.json()));
    put(json.putObject("passThrough"), passThrough);
    put(json.putObject("interpreted"), interpreted);
    put(json.putObject("variants"), variants);
    warmUp.ifPresent(it -> json.set("warmUp", it));
    toggles.ifPresent(it -> json.set("toggles", it));
    return json;
  }

  private static void put(ObjectNode json, List<Named> rates) {
    rates.forEach(it -> json.set(it.name(), it.rate().json()));
  }

  String text(TableFormat format) {
    return machine + "\n\n" + equality + "\n\n" + format.text(tables());
  }

  private List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(comparisonTable());
    tables.add(passThroughTable());
    tables.add(interpretedTable());
    if (!variants.isEmpty()) {
      tables.add(rateTable("Other settings of the host", variants));
    }
    warmUp.ifPresent(it -> tables.add(warmUpTable(it)));
    toggles.ifPresent(it -> tables.add(toggleTable(it)));
    return tables;
  }

  private ReportTable comparisonTable() {
    ReportTable table =
        new ReportTable(
            "The host beside Node (events per second, processor µs per event, ratios per core)",
            "events",
            "bytes",
            "chain",
            "host",
            "vm",
            "isolated",
            "host µs",
            "vm µs",
            "isolated µs",
            "x vm",
            "x vm, wall",
            "x isolated",
            "targets");
    for (Comparison it : comparisons) {
      table.add(
          it.point().set().name(),
          it.bytes(),
          it.point().chain(),
          perSecond(it.host()),
          perSecond(it.vm()),
          it.isolated().map(HostReport::perSecond).map("%,d"::formatted).orElse("-"),
          micros(it.host()),
          micros(it.vm()),
          it.isolated().map(HostReport::micros).orElse("-"),
          ratio(it.host().times(it.vm())),
          ratio(it.host().eventsPerSecond() / it.vm().eventsPerSecond()),
          it.isolated().map(isolated -> ratio(it.host().times(isolated))).orElse("-"),
          it.verdict());
    }
    return table;
  }

  private ReportTable passThroughTable() {
    ReportTable table =
        new ReportTable(
            "Pass-through: teams without a plugin", "events", "per second", "µs", "target");
    for (Named it : passThrough) {
      boolean met = it.rate().eventsPerSecond() > PASS_THROUGH_TARGET;
      table.add(
          it.name(),
          perSecond(it.rate()),
          micros(it.rate()),
          "%s: %,d".formatted(met ? "met" : "MISSED", PASS_THROUGH_TARGET));
    }
    return table;
  }

  private ReportTable interpretedTable() {
    ReportTable table =
        new ReportTable(
            "Interpreted, without the compiler for plugins",
            "events",
            "per second",
            "µs",
            "x compiled",
            "x vm");
    for (Named it : interpreted) {
      Comparison compiled =
          comparisons.stream()
              .filter(other -> other.point().toString().equals(it.name()))
              .findFirst()
              .orElseThrow();
      table.add(
          it.name(),
          perSecond(it.rate()),
          micros(it.rate()),
          ratio(it.rate().times(compiled.host())),
          ratio(it.rate().times(compiled.vm())));
    }
    return table;
  }

  private static ReportTable rateTable(String title, List<Named> rates) {
    ReportTable table = new ReportTable(title, "what", "per second", "µs");
    rates.forEach(it -> table.add(it.name(), perSecond(it.rate()), micros(it.rate())));
    return table;
  }

  private static ReportTable warmUpTable(JsonNode warmUp) {
    ReportTable table =
        new ReportTable(
            "Warm-up, 1.5k-fixed, chain of 5: first event %d ms after the JVM's start"
                .formatted(warmUp.get("firstEventMs").asLong()),
            "from ms",
            "to ms",
            "events per second");
    for (JsonNode bucket : warmUp.get("buckets")) {
      table.add(
          bucket.get("fromMs").asLong(),
          bucket.get("toMs").asLong(),
          bucket.get("eventsPerSecond").asLong());
    }
    return table;
  }

  private static ReportTable toggleTable(JsonNode toggles) {
    ReportTable table =
        new ReportTable(
            "Toggles of one team's plugin, five a second, and another team's events on the slot",
            "before",
            "during",
            "after",
            "during / before",
            "toggles",
            "median ms",
            "longest ms");
    table.add(
        toggles.get("before").asLong(),
        toggles.get("during").asLong(),
        toggles.get("after").asLong(),
        ratio(toggles.get("during").asDouble() / toggles.get("before").asDouble()),
        toggles.get("toggles").asInt(),
        ratio(toggles.get("medianMs").asDouble()),
        ratio(toggles.get("maxMs").asDouble()));
    return table;
  }

  private static long perSecond(Rate rate) {
    return Math.round(rate.eventsPerSecond());
  }

  private static String micros(Rate rate) {
    return "%.2f".formatted(rate.cpuMicros());
  }

  private static String ratio(double value) {
    return "%.2f".formatted(value);
  }
}
