package dev.patchbay.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of replayed events, in the order in which they were sent. */
record ReplayReport(List<Entry> entries) {

  /** What can become of one. */
  enum Outcome {
    /** Its row is in ClickHouse. */
    STORED,
    /** The job is through with it, and there is no row: a plugin dropped it. */
    DROPPED,
    FAILED_AGAIN,
    /** The job was not through with it in time. */
    UNDER_WAY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One event.
   *
   * @param failure the new dead letter, if it has become one
   */
  record Entry(Replayed replayed, Outcome outcome, Optional<DeadLetter> failure) {}

  ReplayReport {
    entries = List.copyOf(entries);
  }

  Map<Outcome, Long> counts() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, entries.stream().filter(it -> it.outcome() == outcome).count());
    }
    return counts;
  }

  /** Whether all were stored or dropped. */
  boolean isGood() {
    Map<Outcome, Long> counts = counts();
    return counts.get(Outcome.FAILED_AGAIN) == 0 && counts.get(Outcome.UNDER_WAY) == 0;
  }

  /** What to do where it is not. */
  String advice() {
    Map<Outcome, Long> counts = counts();
    return counts.get(Outcome.UNDER_WAY) > 0
        ? counts.get(Outcome.UNDER_WAY)
            + " events are not through yet: is the job running, and is --group its events.group-id?"
            + " They are on the events topic and will be processed; do not replay them again"
        : counts.get(Outcome.FAILED_AGAIN)
            + " events became dead letters again: see ./patchbay dead-letters show";
  }

  String text() {
    if (entries.isEmpty()) {
      return "no dead letters that match";
    }
    Table table = new Table("DEAD LETTER", "REPLAYED AS", "OUTCOME", "ERROR");
    for (Entry it : entries) {
      table.add(
          it.replayed().letter().position(),
          it.replayed().at(),
          it.outcome() + it.failure().map(letter -> " as " + letter.position()).orElse(""),
          it.failure().flatMap(letter -> letter.error().lines().findFirst()).orElse(""));
    }
    Map<Outcome, Long> counts = counts();
    return table
        + "replayed "
        + entries.size()
        + ": "
        + counts.get(Outcome.STORED)
        + " stored, "
        + counts.get(Outcome.DROPPED)
        + " dropped by plugins, "
        + counts.get(Outcome.FAILED_AGAIN)
        + " dead letters again, "
        + counts.get(Outcome.UNDER_WAY)
        + " still under way";
  }

  ArrayNode json() {
    ArrayNode events = Json.array();
    for (Entry it : entries) {
      ObjectNode json =
          events
              .addObject()
              .put("deadLetter", it.replayed().letter().position().toString())
              .put("replayedAs", it.replayed().at().toString())
              .put("outcome", it.outcome().toString());
      it.failure().ifPresent(letter -> json.set("failure", letter.json()));
    }
    return events;
  }
}
