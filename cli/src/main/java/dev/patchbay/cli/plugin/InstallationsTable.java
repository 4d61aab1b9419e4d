package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.Installation;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the enabled installations are doing: those that fail first, then the busiest. */
public final class InstallationsTable {

  private static final int MINUTES = 5;
  private static final int MOST_ROWS = 15;

  private record Row(Installation installation, String state, InstallationNumbers numbers) {

    boolean fails() {
      return numbers.failures() > 0 || state.startsWith("FAILED");
    }
  }

  private final List<Row> rows;
  private final PluginNumbers numbers;

  private InstallationsTable(List<Row> rows, PluginNumbers numbers) {
    this.rows = rows;
    this.numbers = numbers;
  }

  /** As these say, with the numbers of the last minutes. */
  public static InstallationsTable read(
      Connections connections, ControlState control, StatusBoard status) {
    return of(control, status, PluginNumbers.ofAll(connections, MINUTES));
  }

  static InstallationsTable of(ControlState control, StatusBoard status, PluginNumbers numbers) {
    CatalogView view = new CatalogView(control, status);
    return new InstallationsTable(
        view.installations()
            .filter(Installation::enabled)
            .map(it -> new Row(it, view.view(it).state(), numbers.of(it.id())))
            .sorted(
                Comparator.comparing(Row::fails)
                    .thenComparingLong(it -> it.numbers().failures())
                    .thenComparingLong(it -> it.numbers().calls())
                    .reversed())
            .toList(),
        numbers);
  }

  /** Lines for people, not more than fit on a screen. */
  public String text() {
    Table table =
        new Table("INSTALLATION", "VERSION", "STATE", "CALLS", "FAILED", "DROPPED", "P50", "P99");
    boolean isKnown = numbers.absence().isEmpty();
    rows.stream()
        .limit(MOST_ROWS)
        .forEach(
            it ->
                table.add(
                    it.installation().id(),
                    it.installation().version().version(),
                    cut(it.state()),
                    isKnown ? "%,d".formatted(it.numbers().calls()) : "?",
                    isKnown ? "%,d".formatted(it.numbers().failures()) : "?",
                    isKnown ? "%,d".formatted(it.numbers().dropped()) : "?",
                    micros(it, InstallationNumbers.Percentiles::p50),
                    micros(it, InstallationNumbers.Percentiles::p99)));
    StringBuilder text = new StringBuilder("plugins    %,d enabled, ".formatted(rows.size()));
    text.append(
        numbers
            .absence()
            .map(it -> "their numbers are unknown: " + it)
            .orElse("and what they did in the last %d minutes".formatted(MINUTES)));
    text.append('\n');
    if (!rows.isEmpty()) {
      text.append(table.toString().indent(2));
    }
    if (rows.size() > MOST_ROWS) {
      text.append("  and %,d more: ./patchbay plugin list%n".formatted(rows.size() - MOST_ROWS));
    }
    return text.toString();
  }

  /** The reason of a failure is told in full beside the table. */
  private static String cut(String state) {
    return state.length() > 50 ? state.substring(0, 47) + "..." : state;
  }

  private static String micros(Row row, ToDoubleFunction<InstallationNumbers.Percentiles> which) {
    return row.numbers()
        .micros()
        .map(it -> InstallationNumbers.duration(which.applyAsDouble(it)))
        .orElse("-");
  }

  /** All of them. */
  public ArrayNode toJson() {
    ArrayNode json = Json.array();
    for (Row row : rows) {
      ObjectNode one =
          json.addObject()
              .put("id", row.installation().id())
              .put("version", row.installation().version().version().toString())
              .put("state", row.state());
      if (numbers.absence().isEmpty()) {
        row.numbers().putInto(one.putObject("last" + MINUTES + "Minutes"));
      }
    }
    return json;
  }
}
